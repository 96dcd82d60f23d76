namespace Scoring.Explanation;

/// <summary>The effect of a change of one actionable feature, all else equal.</summary>
/// <param name="Code">Code of the contribution.</param>
/// <param name="Observed">The observed value, in the feature's unit.</param>
/// <param name="Target">The value after the change.</param>
/// <param name="Micros">Gain of the total after caps, in millionths of the link's unit; above 0.</param>
/// <param name="Score">The score after the change, in its own unit.</param>
/// <param name="ReachesGoal">True if the change alone reaches the model's goal; false if it is the maximum for this feature.</param>
/// <param name="Text">One English sentence.</param>
public sealed record Counterfactual(string Code, double Observed, double Target, long Micros, double Score, bool ReachesGoal, string Text);
