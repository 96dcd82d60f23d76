using Scoring.Observations;

namespace Scoring.Tests.Observations;

/// <summary>Asserts on what a validator names.</summary>
internal static class Violations
{
    /// <summary>Expects one violation, written as "field: description", or none when null.</summary>
    public static void AssertOnly(string? expected, Observation observation, long nowMs)
    {
        List<FieldViolation> violations = [];
        bool valid = ObservationValidator.Validate(observation, nowMs, violations);
        Assert.Equal(expected is null ? [] : [expected], violations.Select(static one => $"{one.Field}: {one.Description}"));
        Assert.Equal(expected is null, valid);
    }
}
