using Scoring.Fitting.Trust;

namespace Scoring.Fitting.Virality;

/// <summary>Virality fitted to a catalogue, and its quality.</summary>
public sealed record ViralityFitResult
{
    /// <summary>The model file, UTF-8; the product can load it.</summary>
    public required byte[] ModelFile { get; init; }

    /// <summary>Number of accounts read.</summary>
    public required int Accounts { get; init; }

    /// <summary>The result for every platform with views and followers of any account.</summary>
    public required IReadOnlyList<ViewsFit> Platforms { get; init; }

    /// <summary>Number of accounts with later posts, by which the model is evaluated.</summary>
    public required int Judged { get; init; }

    /// <summary>Number of later posts that are predicted.</summary>
    public required int Rows { get; init; }

    /// <summary>Number of them that were seen by more than the multiple of the followers.</summary>
    public required int Positives { get; init; }

    /// <summary>Brier score of the share of positive posts, predicted for every post.</summary>
    public double Constant => (double)Positives / Rows * (1 - ((double)Positives / Rows));

    /// <summary>Quality of the initial model on the later posts.</summary>
    public required ProbabilityQuality Before { get; init; }

    /// <summary>Quality of models that were fitted to other accounts, on the same posts.</summary>
    public required ProbabilityQuality After { get; init; }
}
