using Scoring.Results;

namespace Scoring.ModelFiles;

/// <summary>Names of <see cref="Calibration"/> in a model file.</summary>
internal static class CalibrationNames
{
    /// <summary>The member <c>calibration</c> of an object; null without one.</summary>
    /// <param name="node">The object.</param>
    public static Calibration? Find(ModelNode node) => node.Find("calibration") is not { } named
        ? null
        : named.Text switch
        {
            "expert_prior" => Calibration.ExpertPrior,
            "measured" => Calibration.Measured,
            "fitted" => Calibration.Fitted,
            _ => throw named.Fault("must be expert_prior, measured or fitted"),
        };
}
