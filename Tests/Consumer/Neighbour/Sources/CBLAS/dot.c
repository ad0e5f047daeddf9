#include "CBLAS.h"

double neighbour_dot(int n, const double *x, const double *y) {
    double sum = 0;
    for (int i = 0; i < n; i += 1) sum += x[i] * y[i];
    return sum;
}
