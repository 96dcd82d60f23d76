namespace Scoring.Evaluation.Simulator;

/// <summary>One creator as it is without the attack, and with it at every intensity. Nothing else differs.</summary>
/// <param name="Seed">Seed of its population.</param>
/// <param name="Genuine">Its scores without the attack.</param>
/// <param name="Attacked">Its scores with the attack: low, middle, high.</param>
/// <param name="Costs">What the attack cost it, euros: low, middle, high.</param>
internal sealed record Twin(int Seed, ScorePoints Genuine, ScorePoints[] Attacked, double[] Costs);
