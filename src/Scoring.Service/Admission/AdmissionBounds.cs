namespace Scoring.Service.Admission;

/// <summary>Whether work fits the bounds, for all callers, for its tenant and for its caller. Not safe for concurrent use.</summary>
/// <param name="options">The bounds.</param>
/// <param name="ledger">What is under way and waits.</param>
/// <param name="limit">The limit of units.</param>
internal sealed class AdmissionBounds(AdmissionOptions options, WorkLedger ledger, AdaptiveLimit limit)
{
    // What one tenant, and one caller, may have of each bound: the rest is free for others at any time.
    private const double TenantShare = 0.75;
    private const double CallerShare = 0.5;

    // Requests that wait take memory before their answers do.
    private const int WaitingBytesDivisor = 4;

    /// <summary>Whether more work waits than allowed. The work itself is counted already.</summary>
    public bool IsQueueFull(AdmittedWork work) =>
        IsQueueFull(ledger.Total, 1) || IsQueueFull(ledger.OfTenant(work.Share), TenantShare) || IsQueueFull(ledger.OfCaller(work.Share), CallerShare);

    /// <summary>Whether work may be admitted now. Work that exceeds a bound by itself is admitted when it is the only one.</summary>
    public FairFit FitOf(AdmittedWork work)
    {
        if (!Fits(work, ledger.OfCaller(work.Share), CallerShare) || !Fits(work, ledger.OfTenant(work.Share), TenantShare)) return FairFit.Skip;
        return Fits(work, ledger.Total, 1) ? FairFit.Take : FairFit.Stop;
    }

    private bool IsQueueFull(WorkUse use, double share) =>
        use.Waiting > Math.Max(1, options.MaxWaiting * share) || (use.Waiting > 1 && use.WaitingBytes > options.MaxBytes / WaitingBytesDivisor * share);

    private bool Fits(AdmittedWork work, WorkUse use, double share)
    {
        if (use.Units == 0) return true;
        bool fitsUnits = use.Units + work.Size.Units <= limit.Units * share;
        if (!fitsUnits) limit.Reach();
        return fitsUnits && use.Bytes + work.Size.Bytes <= options.MaxBytes * share;
    }
}
