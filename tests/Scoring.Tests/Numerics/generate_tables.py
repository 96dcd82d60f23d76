#!/usr/bin/env python3
"""Writes functions.csv, expectations.csv, beta_priors.csv and gamma_pairs.csv: what the functions of Scoring.Numerics should return, computed with 80 digits.

A row of functions.csv is: function, argument, the double nearest to the true value, what is left of the true value.
Run beside the tests: python3 generate_tables.py
"""
import random
from mpmath import erfc, exp, findroot, log, mp, mpf, pi, polygamma, psi, sqrt

mp.dps = 80
random.seed(20261)


def distribution(x):
    return erfc(-x / sqrt(mpf(2))) / 2


def density(x):
    return exp(-x * x / 2) / sqrt(2 * pi)


def quantile(p):
    if p == mpf("0.5"):
        return mpf(0)
    if p > mpf("0.5"):
        return -quantile(1 - p)
    start = -sqrt(-2 * log(p)) if p < mpf("0.1") else (p - mpf("0.5")) * sqrt(2 * pi)
    return findroot(lambda x: log(distribution(x)) - log(p), start, tol=mpf(10) ** -100)


def even(low, high, count):
    return [low + (high - low) * (i + random.random()) / count for i in range(count)]


def geometric(low, high, count):
    return [float(exp(mpf(x))) for x in even(float(log(low)), float(log(high)), count)]


def around(centre, distances):
    return [centre + d for d in distances] + [centre - d for d in distances]


TINY = geometric(1e-12, 0.2, 15)
TURNS = ([0.125, -0.375, 2.625] + [i / 97 for i in range(-97, 100, 3)] + [i * 31415926.53589 for i in range(-30, 31, 2)]
         + [sign * 10.0**-k + quarter for sign in (1, -1) for quarter in (0, 0.25, 0.5) for k in (1, 3, 6, 9, 12)])
FUNCTIONS = {
    "Exp": (exp, [0.0, 5e-324, 709.782712893384, -708.4, -745.1332191019411] + even(-745, 709.7, 60) + even(-1, 1, 30) + around(0.0, TINY)),
    "Log": (log, [5e-324, 1e-310, 2.2250738585072014e-308, 1.7976931348623157e308, 0.70703125, 1.4140625, 1.0]
            + geometric(1e-300, 1e300, 50) + even(0.4, 3, 40) + around(1.0, TINY)),
    "Log1p": (lambda x: log(1 + x), [-0.9999999999999999, 1e300, 5e-324] + geometric(1e-3, 1e20, 30) + even(-0.99, 1, 40) + around(0.0, TINY)),
    "Logistic": (lambda x: 1 / (1 + exp(-x)), [0.0, -708.0, 709.8, 36.9, -36.9] + even(-700, 40, 40) + even(-6, 6, 40) + around(0.0, TINY)),
    "Logit": (lambda p: log(p) - log(1 - p), [0.25, 0.75, 0.9999999999999999, 5e-324] + even(0, 1, 50) + geometric(1e-300, 0.3, 30) + around(0.5, TINY)),
    "NormalDensity": (density, [0.0, 37.5, -37.5, 1.0] + even(-37.5, 37.5, 50) + even(-4, 4, 40)),
    "NormalDistribution": (distribution, [0.0, -1.0, 1.0, -37.0, -37.5, 8.3] + even(-37.5, 0, 70) + even(-4, 6, 60) + around(0.0, TINY) + around(-1.0, TINY)),
    "NormalQuantile": (quantile, [0.5, 0.975, 0.95, 0.15865525393145707, 1e-300, 5e-324, 0.9999999999999999]
                       + even(0, 1, 40) + geometric(1e-300, 0.3, 30) + around(0.5, TINY)),
    "Digamma": (lambda x: psi(0, x), [1.4616321449683622, 8.0, 7.999999999999999, 1e300, 1e-300]
                + even(0, 20, 60) + geometric(1e-9, 1e12, 40) + around(1.4616321449683622, TINY)),
    "Trigamma": (lambda x: polygamma(1, x), [8.0, 7.999999999999999, 1e300, 1e-150] + even(0, 20, 60) + geometric(1e-9, 1e12, 40)),
    "CosineOfTurn": (lambda x: mp.cospi(2 * x), TURNS),
    "SineOfTurn": (lambda x: mp.sinpi(2 * x), TURNS),
}

KNOTS = [
    [(-1, -1), (0, 0), (0.6, 0.3), (1, 0.3)],
    [(0.25, -0.2), (2, 0), (5, 0.1), (14, 0.1), (35, -0.3)],
    [(-4, -2), (0, -0.4), (2, 0), (4, 0.2)],
    [(0, 0), (1e-6, 1)],
    [(-2, 0), (-1.9, 1), (-0.5, -0.4), (0, 0.3), (0.25, 0.35), (1, -1), (3, 2)],
]


def expectation(knots, mean, variance):
    """f(first) + the sum over segments of slope·(E[(X − left)⁺] − E[(X − right)⁺])."""
    deviation = sqrt(variance)

    def beyond(knot):
        z = (mean - knot) / deviation
        return deviation * (density(z) + z * distribution(z))

    total = mpf(knots[0][1])
    for (x0, y0), (x1, y1) in zip(knots, knots[1:]):
        x0, y0, x1, y1 = mpf(x0), mpf(y0), mpf(x1), mpf(y1)
        total += (y1 - y0) / (x1 - x0) * (beyond(x0) - beyond(x1))
    return total


def spread(knots, mean, variance):
    """The standard deviation of f(X), from the moments of the normal distribution over each piece."""
    deviation = sqrt(variance)
    centre = expectation(knots, mean, variance)
    ends = [(mpf(x) - mean) / deviation for x, _ in knots]
    total = distribution(ends[0]) * (knots[0][1] - centre) ** 2 + distribution(-ends[-1]) * (knots[-1][1] - centre) ** 2
    for (_, y0), (_, y1), z0, z1 in zip(knots, knots[1:], ends, ends[1:]):
        b = (mpf(y1) - mpf(y0)) / (z1 - z0)
        a = y0 - centre - b * z0
        weight = distribution(-z0) - distribution(-z1) if z0 > 0 else distribution(z1) - distribution(z0)
        total += a * a * weight + 2 * a * b * (density(z0) - density(z1)) + b * b * (weight + z0 * density(z0) - z1 * density(z1))
    return sqrt(total)


def parameters(rate, variance):
    """The Beta parameters, sought in their logarithms."""
    logit = log(rate) - log(1 - rate)
    start = log(1 / variance + 1)
    solve = lambda a, b: [psi(0, exp(a)) - psi(0, exp(b)) - logit, log((polygamma(1, exp(a)) + polygamma(1, exp(b))) / variance)]
    a, b = findroot(solve, (start, start - min(logit, 0)) if logit < 0 else (start + logit, start), tol=mpf(10) ** -50, maxsteps=200)
    return exp(a), exp(b)


if __name__ == "__main__":
    with open("functions.csv", "w") as out:
        for name, (function, arguments) in FUNCTIONS.items():
            for x in arguments:
                value = function(mpf(x))
                out.write(f"{name},{x!r},{float(value)!r},{float(value - mpf(float(value)))!r}\n")
    with open("expectations.csv", "w") as out:
        def write(which, mean, variance):
            knots = KNOTS[which]
            moments = expectation(knots, mpf(mean), mpf(variance)), spread(knots, mpf(mean), mpf(variance))
            out.write(f"{which},{mean!r},{variance!r},{float(moments[0])!r},{float(moments[1])!r}\n")

        ends = [(knots[0][0], knots[-1][0]) for knots in KNOTS]
        for which, (low, high) in enumerate(ends[:4]):
            for _ in range(60):
                mean = random.uniform(2 * low - high, 2 * high - low)
                variance = (high - low) ** 2 * 10 ** random.uniform(-6, 4)
                write(which, mean, variance)

        # Spreads from a millionth of a segment to a thousand times all of them, around knots and far outside.
        for which, (low, high) in enumerate(ends):
            for i in range(120):
                deviation = (high - low) * 10 ** random.uniform(-7, 3.5)
                mean = random.choice(KNOTS[which])[0] + deviation * random.uniform(-10, 10) if i % 2 else random.uniform(4 * low - 3 * high, 4 * high - 3 * low)
                write(which, mean, deviation * deviation)
    with open("beta_priors.csv", "w") as out:
        for rate in [0.0001, 0.001, 0.01, 0.1, 0.3, 0.5, 0.9, 0.999]:
            for variance in [0.0004, 0.09, 0.49, 1.0, 9.0]:
                alpha, beta = parameters(mpf(rate), mpf(variance))
                out.write(f"{rate!r},{variance!r},{float(alpha)!r},{float(beta)!r}\n")
    shapes = [1e-3, 0.02, 0.5, 1.0, 3.7, 7.999999999999999, 8.0, 8.3, 60.0, 1234.5, 1e7, 1e13]
    with open("gamma_pairs.csv", "w") as out:
        for x in shapes:
            for y in shapes:
                difference = psi(0, mpf(x)) - psi(0, mpf(y))
                total = polygamma(1, mpf(x)) + polygamma(1, mpf(y))
                out.write(f"{x!r},{y!r},{float(difference)!r},{float(total)!r}\n")
