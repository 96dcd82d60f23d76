#!/usr/bin/env python3
"""Derives every constant of ReproducibleMath with 100 digits and writes it as C#.

Each polynomial is the Chebyshev approximation (mpmath.chebyfit) of the named function on the named interval, its coefficients then
rounded to double. The error printed beside it is the largest one before that rounding. Run: python3 derive_coefficients.py
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


def turn():
    polynomial("(cos(pi/2 r) - 1) / w, w = r^2", lambda w: (mp.cos(pi / 2 * sqrt(w)) - 1) / w, mpf(0), mpf(1) / 4, 6)
    polynomial("sin(pi/2 r) / r in w", lambda w: mp.sin(pi / 2 * sqrt(w)) / sqrt(w), mpf(0), mpf(1) / 4, 7)


if __name__ == "__main__":
    exponential()
    logarithm()
    normal()
    gamma()
    turn()
