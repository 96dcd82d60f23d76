using CsCheck;
using Scoring.Observations;

namespace Scoring.Tests.Generators;

/// <summary>Times of generated observations: some months after a fixed day, coarse enough that keys and stamps collide.</summary>
public static class Times
{
    public const long DayMs = 86_400_000;

    /// <summary>2026-01-01, Unix milliseconds UTC: nothing generated is older.</summary>
    public const long EraMs = 1_767_225_600_000;

    /// <summary>A clock at which everything generated is valid.</summary>
    public const long NowMs = EraMs + (1_500 * DayMs);

    /// <summary>Sequences: seldom given, and then likely to tie.</summary>
    public static readonly Gen<long> Sequence = Gen.Frequency(
        (6, Gen.Const(0L)),
        (2, Gen.Long[1, 3]),
        (1, Gen.Const(ObservationLimits.MaxSequence)));

    /// <summary>Stamps over 1,400 days: on the whole minute of few minutes of the day, or anywhere.</summary>
    public static readonly Gen<Stamp> Stamp = Gen.Select(
        Gen.OneOf(Gen.Long[0, 20], Gen.Long[0, 1_400]),
        Gen.OneOf(Gen.Long[0, 2].Select(static minute => minute * 60_000), Gen.Long[0, DayMs - 1]),
        Sequence,
        static (day, ofDay, sequence) => new Stamp(EraMs + (day * DayMs) + ofDay, sequence));

    /// <summary>Delays after an event: none, around an age of maturity to the millisecond, or up to sixty days.</summary>
    public static Gen<long> DelayMs(long maturityMs) => Gen.OneOf(
        Gen.Const(1_000L),
        Gen.Long[maturityMs - 1, maturityMs + 1],
        Gen.Long[0, 60].Select(static day => 1_000 + (day * DayMs)),
        Gen.Long[1_000, 60 * DayMs]);
}
