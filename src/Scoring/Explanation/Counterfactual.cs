namespace Scoring.Explanation;

/// <summary>What a change of one actionable feature would bring, all else equal.</summary>
/// <param name="Code">Code of the contribution.</param>
/// <param name="Observed">The value as observed, in the feature's unit.</param>
/// <param name="Target">The value that it would take.</param>
/// <param name="Micros">What the total would gain after caps, in millionths of the link's unit; above 0.</param>
/// <param name="Score">The score then, in its own unit.</param>
/// <param name="ReachesGoal">True when the change alone reaches the model's goal; else it is the best that the feature can do.</param>
/// <param name="Text">One English sentence.</param>
public sealed record Counterfactual(string Code, double Observed, double Target, long Micros, double Score, bool ReachesGoal, string Text);
