namespace Scoring.Evaluation.Simulator;

/// <summary>One creator without the attack and with it at every intensity. There is no other difference.</summary>
/// <param name="Seed">Seed of its population.</param>
/// <param name="Genuine">Its scores without the attack.</param>
/// <param name="Attacked">Its scores with the attack: low, middle, high.</param>
/// <param name="Costs">The cost of the attack, euros: low, middle, high.</param>
internal sealed record Twin(int Seed, ScorePoints Genuine, ScorePoints[] Attacked, double[] Costs);
