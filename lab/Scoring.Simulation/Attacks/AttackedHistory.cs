using Scoring.Simulation.Histories;

namespace Scoring.Simulation.Attacks;

/// <summary>A history with an attack in it.</summary>
/// <param name="History">The history with the attack.</param>
/// <param name="CostEuros">The cost of the attack up to the cut, euros.</param>
internal sealed record AttackedHistory(History History, double CostEuros);
