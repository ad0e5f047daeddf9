#pragma once

double neighbour_dot(int n, const double *x, const double *y);
