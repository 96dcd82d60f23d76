namespace Scoring.Fitting.Engagement;

/// <summary>An engagement model that is fitted to a catalogue, and how good it is.</summary>
public sealed record CatalogueFitResult
{
    /// <summary>The model file, UTF-8; the product reads it.</summary>
    public required byte[] ModelFile { get; init; }

    /// <summary>Accounts that were read.</summary>
    public required int Accounts { get; init; }

    /// <summary>What became of every platform and denominator that any account has posts for.</summary>
    public required IReadOnlyList<DenominatorFit> Denominators { get; init; }

    /// <summary>The fitted drift, nats; null where too few accounts have later posts, and then it stays as it was.</summary>
    public required double? Drift { get; init; }

    /// <summary>Accounts by which the drift was fitted, and by whose later posts the model is judged.</summary>
    public required int Judged { get; init; }

    /// <summary>Cohorts that got a table of percentiles.</summary>
    public required int PercentileTables { get; init; }

    /// <summary>The model to start from, over the judged accounts; null with fewer than the fit of a drift takes.</summary>
    public required CatalogueQuality? Before { get; init; }

    /// <summary>Models that were fitted to the other half of the accounts, over the same accounts.</summary>
    public required CatalogueQuality? After { get; init; }
}
