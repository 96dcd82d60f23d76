using Scoring.Simulation.Histories;

namespace Scoring.Simulation.Attacks;

/// <summary>A history with an attack in it.</summary>
/// <param name="History">What happens now.</param>
/// <param name="CostEuros">What it cost up to the cut.</param>
internal sealed record AttackedHistory(History History, double CostEuros);
