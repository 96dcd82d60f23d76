using Scoring.Fitting.Trust;
using Scoring.Scores;

namespace Scoring.Fitting.Tests.Trust;

/// <summary>One fit to made-up campaigns that several tests look at.</summary>
public sealed class FittedTrust
{
    internal TrustRow[] Rows { get; } = MadeUpCampaigns.Of(600, 1);

    internal TrustFitResult Result { get; }

    internal ScoringModel Model { get; }

    public FittedTrust()
    {
        Result = TrustFit.Fit(ShippedFile.Bytes, Rows, new LeftOutRows());
        Model = ScoringModel.Parse(Result.ModelFile);
    }
}
