#!/usr/bin/env python3
"""Makes flats.csv: 240 flats that do not exist, with the rents that a rule and some chance give them."""
import random

draw = random.Random(7)
districts = {"Centre": 4.5, "Harbour": 2.5, "Old Town": 3.5, "Hill": 1.0, "North": -1.0}
print("area,rooms,floor,built,district,lift,balcony,advertised,rent")
for _ in range(240):
    district = draw.choice(list(districts))
    area = round(draw.triangular(22, 140, 60))
    rooms = max(1, min(5, round(area / 26 + draw.gauss(0, 0.6))))
    floor = draw.randrange(7)
    built = draw.choice([*range(1890, 1935), *range(1950, 2024)])
    lift = "yes" if floor > 3 or draw.random() < 0.3 else "no"
    balcony = draw.choice(["yes", "no"])
    a_square_metre = 11 + districts[district] + (2.5 if built >= 2005 else 0) - 0.012 * (area - 60)
    rent = area * a_square_metre + (60 if balcony == "yes" else 0)
    rent += (15 if lift == "yes" else -30) * floor + draw.gauss(0, 45)
    # Some landlords do not say when the house was built.
    year = "" if draw.random() < 0.05 else built
    day = f"2026-{draw.randrange(1, 13):02}-{draw.randrange(1, 29):02}"
    print(f"{area},{rooms},{floor},{year},{district},{lift},{balcony},{day},{round(rent)}")
