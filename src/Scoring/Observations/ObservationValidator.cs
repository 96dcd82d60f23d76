namespace Scoring.Observations;

/// <summary>Checks an observation against every bound of the contract. It never throws for input of a caller.</summary>
public static class ObservationValidator
{
    /// <summary>
    /// Appends a violation for each bound that the observation violates, at most <see cref="ObservationLimits.MaxViolations"/> of them.
    /// </summary>
    /// <param name="observation">The observation.</param>
    /// <param name="nowMs">The server's clock, Unix milliseconds UTC; an observation may be up to five minutes later.</param>
    /// <param name="violations">Receives the violations.</param>
    /// <returns>True if there is no violation; this case allocates nothing.</returns>
    public static bool Validate(Observation observation, long nowMs, ICollection<FieldViolation> violations)
    {
        var check = new BoundChecker(violations);
        Stamp stamp = observation.Stamp;
        check.TimeOfReading(stamp.ObservedAtMs, LatestTimeMs(nowMs), "observed_at_ms");
        check.InRange(stamp.Sequence, 0, ObservationLimits.MaxSequence, "sequence");
        if (SourceName.ViolationOf(observation.Source) is { } violation) check.Add("source", violation);
        check.InRange(observation.SourceEpoch, 0, int.MaxValue, "source_epoch");
        switch (observation.Value)
        {
            case ProfileSnapshot profile:
                if (observation.Removed) check.Add("removed", "must be false for a profile: name what is withdrawn in profile.removed_registers");
                ProfileValidation.Check(profile, stamp.ObservedAtMs, check);
                break;
            case PostSnapshot post:
                PostValidation.Check(post, observation.Removed, stamp.ObservedAtMs, check);
                break;
            case CampaignOutcome campaign:
                CampaignValidation.Check(campaign, observation.Removed, stamp.ObservedAtMs, check);
                break;
            case AudienceSample sample:
                if (!observation.Removed) AudienceSampleValidation.Check(sample, check);
                break;
            case PostSummary summary:
                if (!observation.Removed) PostSummaryValidation.Check(summary, stamp.ObservedAtMs, check);
                break;
            default:
                check.Add("kind", NoKind);
                break;
        }

        return check.HasNoViolation;
    }

    /// <summary>Appends a violation for each bound that accounts violate, at most <see cref="ObservationLimits.MaxViolations"/> of them.</summary>
    /// <param name="accounts">The accounts, with the bounds of sampled followers.</param>
    /// <param name="list">Path of the list in the request.</param>
    /// <param name="violations">Receives the violations.</param>
    public static void ValidateAccounts(IReadOnlyList<SampledFollower> accounts, string list, ICollection<FieldViolation> violations)
    {
        var check = new BoundChecker(violations);
        for (int i = 0; i < accounts.Count; i++) AudienceSampleValidation.Check(accounts[i], list, i, check);
    }

    /// <summary>The violation of an observation without content.</summary>
    public const string NoKind = "must be one of profile, post, campaign, audience_sample and post_summary";

    private static long LatestTimeMs(long nowMs) => Math.Min(nowMs, ObservationLimits.MaxTimeMs - ObservationLimits.MaxClockAheadMs) + ObservationLimits.MaxClockAheadMs;
}
