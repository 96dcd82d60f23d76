namespace Scoring.Fitting.Engagement;

/// <summary>An engagement model fitted to a catalogue, and its quality.</summary>
public sealed record CatalogueFitResult
{
    /// <summary>The model file, UTF-8; the product can load it.</summary>
    public required byte[] ModelFile { get; init; }

    /// <summary>Number of accounts read.</summary>
    public required int Accounts { get; init; }

    /// <summary>The result for every platform and denominator with posts of any account.</summary>
    public required IReadOnlyList<DenominatorFit> Denominators { get; init; }

    /// <summary>
    /// The fitted drift of denominators without their own, nats; null if too few of their accounts have later posts and one kind of rate, then it is unchanged.
    /// </summary>
    public required double? Drift { get; init; }

    /// <summary>Number of accounts with later posts and one kind of rate, whose denominator has no drift of its own: <see cref="Drift"/> is fitted to them.</summary>
    public required int DriftAccounts { get; init; }

    /// <summary>Number of held-out accounts with later posts whose denominator was fitted to the other accounts: the model is evaluated on them.</summary>
    public required int Judged { get; init; }

    /// <summary>Number of cohorts with a percentile table.</summary>
    public required int PercentileTables { get; init; }

    /// <summary>
    /// Quality of the initial model on the evaluated accounts; null if there are fewer accounts than a drift fit needs.
    /// </summary>
    public required CatalogueQuality? Before { get; init; }

    /// <summary>Quality of models fitted to the other four fifths of the accounts, on the same accounts.</summary>
    public required CatalogueQuality? After { get; init; }

    /// <summary>Coverage on held-out accounts, for every platform and denominator with such accounts.</summary>
    public required IReadOnlyList<DenominatorCoverage> Coverage { get; init; }
}
