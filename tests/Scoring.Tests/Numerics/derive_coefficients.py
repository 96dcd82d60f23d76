#!/usr/bin/env python3
"""Derives every constant of ReproducibleMath with 100 digits and writes it as C#.

Each polynomial is the Chebyshev approximation (mpmath.chebyfit) of the named function on the named interval, its coefficients then
rounded to double. The error printed beside it is the largest one before that rounding. The one quotient of polynomials is a weighted least
squares fit whose points are weighted anew by their error until no error stands out. Run: python3 derive_coefficients.py
"""
from mpmath import mp, mpf, chebyfit, erfc, exp, floor, log, pi, polygamma, psi, sqrt

mp.dps = 100
NEAR_ZERO = mpf(10) ** -30  # stands for 0 where the function is a limit there; the 100 digits bear the cancellation


def number(value):
    return repr(float(value))


def chopped(value, last_bit):
    """The value cut to a multiple of 2^-last_bit, so that its product with a small integer is exact."""
    return floor(value * mpf(2) ** last_bit) / mpf(2) ** last_bit


def polynomial(name, function, low, high, degree):
    coefficients, error = chebyfit(lambda x: function(x if abs(x) > NEAR_ZERO else NEAR_ZERO), [low, high], degree + 1, error=True)
    print(f"// {name}: degree {degree} on [{float(low):.6g}, {float(high):.6g}], error {float(error):.2g}; lowest power first")
    print(", ".join(number(c) for c in reversed(coefficients)))


def exponential():
    step = log(2) / 64
    high = chopped(step, 42)
    print("// exp: ln 2 / 64 in two parts, and 64 / ln 2")
    print(number(high), number(step - high), number(1 / step))
    polynomial("(e^r - 1 - r) / r^2", lambda r: (exp(r) - 1 - r) / r**2, -step / 2, step / 2, 3)
    print("// 2^(j/64), and its relative remainder")
    for j in range(0, 64, 2):
        pair = []
        for i in (j, j + 1):
            value = mpf(2) ** (mpf(i) / 64)
            nearest = mpf(float(value))
            pair += [number(nearest), number((value - nearest) / nearest)]
        print("        " + ", ".join(pair) + ",")


def logarithm():
    high = chopped(log(2), 42)
    print("// log: ln 2 in two parts")
    print(number(high), number(log(2) - high))
    limit = mpf(1) / 181
    polynomial("(log(1 + r) - r) / r^2", lambda r: (log(1 + r) - r) / r**2, -limit, limit, 5)
    print("// 128/j, log(j/128) in two parts, j = 91 to 181")
    for j in range(91, 182, 2):
        row = []
        for i in (j, j + 1):
            if i > 181:
                continue
            value = log(mpf(i) / 128)
            high = chopped(value, 42)
            row += [number(mpf(128) / i), number(high), number(value - high)]
        print("        " + ", ".join(row) + ",")


def normal():
    print("// normal: 1/sqrt(2 pi), sqrt(2 pi)", number(1 / sqrt(2 * pi)), number(sqrt(2 * pi)))
    polynomial("(Phi(x) - 1/2) / x in x^2", lambda z: mp.erf(sqrt(z / 2)) / 2 / sqrt(z), mpf(0), mpf(1), 9)
    print("// Phi(-x) e^(x^2/2) on eighths of the octaves of 1 + x, in x - centre, degree 10")
    worst = mpf(0)
    for octave in range(1, 6):
        width = mpf(2) ** octave / 8
        for piece in range(8):
            centre = mpf(2) ** octave + (piece + mpf("0.5")) * width - 1
            if centre - width / 2 >= 39:
                break
            ratio = lambda t: erfc((centre + t) / sqrt(2)) / 2 * exp((centre + t) ** 2 / 2)
            coefficients, error = chebyfit(ratio, [-width / 2, width / 2], 11, error=True)
            worst = max(worst, error / ratio(mpf(0)))
            print("        " + ", ".join(number(c) for c in reversed(coefficients)) + ",")
    print(f"// largest relative error {float(worst):.2g}")


def gamma():
    limit = 1 / mpf("7.5") ** 2
    polynomial("(psi(s + 1/2) - log s) / w, w = 1/s^2", lambda w: (psi(0, 1 / sqrt(w) + 0.5) + log(w) / 2) / w, mpf(0), limit, 6)
    polynomial("(psi'(s + 1/2) s - 1) / w", lambda w: (polygamma(1, 1 / sqrt(w) + 0.5) / sqrt(w) - 1) / w, mpf(0), limit, 6)
    polynomial("(2 atanh(f) / f - 2) / w, w = f^2", lambda w: 2 * (mp.atanh(sqrt(w)) / sqrt(w) - 1) / w, mpf(0), mpf("0.232") ** 2, 7)


def quotient(name, function, weight, high, degrees, scale, points=120, rounds=24):
    """P/D of the given degrees with D(0) = 1 on [0, high], the weighted error even (Lawson), D linearised by the last one (Sanathanan and Koerner)."""
    above, below = degrees
    places = [high * (1 - mp.cos(pi * (i + mpf(1) / 2) / points)) / 2 for i in range(points)]
    values = [function(z) for z in places]
    weights = [weight(z) for z in places]
    emphasis, denominators, best = [mpf(1)] * points, [mpf(1)] * points, None
    for _ in range(rounds):
        left, right = mp.matrix(points, above + below + 1), mp.matrix(points, 1)
        for i, z in enumerate(places):
            k = weights[i] * sqrt(emphasis[i]) / denominators[i]
            for j in range(above + 1):
                left[i, j] = k * z**j
            for j in range(1, below + 1):
                left[i, above + j] = -k * values[i] * z**j
            right[i] = k * values[i]
        solved = mp.qr_solve(left, right)[0]
        numerator = [solved[j] for j in range(above + 1)]
        denominator = [mpf(1)] + [solved[above + j] for j in range(1, below + 1)]
        denominators = [mp.polyval(denominator[::-1], z) for z in places]
        errors = [abs(w * (mp.polyval(numerator[::-1], z) / d - v)) for w, z, d, v in zip(weights, places, denominators, values)]
        if best is None or max(errors) < best[0]:
            best = max(errors), numerator, denominator
        mean = sum(e * error for e, error in zip(emphasis, errors)) / sum(emphasis)
        emphasis = [e * error / mean + mpf(10) ** -12 for e, error in zip(emphasis, errors)]
    error, numerator, denominator = best
    print(f"// {name}: degrees {above} and {below} on [0, {float(high):.6g}], weighted error {float(error):.2g}; lowest power first")
    for terms in (numerator, denominator):
        print(", ".join(number(c / scale ** (power // 2)) for power, c in enumerate(terms)))


def knots():
    scale = 1 / log(2) / 2
    print("// the base-2 exponent of phi is -s·z^2 with s =", number(scale))
    polynomial("2^-r / sqrt(2 pi)", lambda r: mpf(2) ** -r / sqrt(2 * pi), -mpf(1) / 2, mpf(1) / 2, 9)

    # Weighted by what becomes of an error of Phi(-z)/phi(z): phi(z)·z^2 of it in the second moment. Far out its own digits are kept.
    ratio = lambda z: sqrt(pi / 2) * exp(z * z / 2) * erfc(z / sqrt(mpf(2)))
    weight = lambda z: exp(-z * z / 2) / sqrt(2 * pi) * (1 + z * z) + mpf(10) ** -6
    quotient("Phi(-z) / phi(z), z^2 written as s·z^2", ratio, weight, mpf(12), (6, 7), scale)


def turn():
    polynomial("(cos(pi/2 r) - 1) / w, w = r^2", lambda w: (mp.cos(pi / 2 * sqrt(w)) - 1) / w, mpf(0), mpf(1) / 4, 6)
    polynomial("sin(pi/2 r) / r in w", lambda w: mp.sin(pi / 2 * sqrt(w)) / sqrt(w), mpf(0), mpf(1) / 4, 7)


if __name__ == "__main__":
    exponential()
    logarithm()
    normal()
    gamma()
    turn()
    knots()
