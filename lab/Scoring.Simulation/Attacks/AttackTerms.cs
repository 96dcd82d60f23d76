namespace Scoring.Simulation.Attacks;

/// <summary>One attack as the catalogue fixes it.</summary>
public sealed class AttackTerms
{
    private readonly double[] _intensities;
    private readonly Dictionary<string, double> _numbers;

    internal AttackTerms(AttackKind kind, string name, string unit, double[] intensities, (int Least, int Most) startDaysBeforeCut, Dictionary<string, double> numbers)
    {
        Kind = kind;
        Name = name;
        Unit = unit;
        StartDaysBeforeCut = startDaysBeforeCut;
        _intensities = intensities;
        _numbers = numbers;
    }

    /// <summary>The attack.</summary>
    public AttackKind Kind { get; }

    /// <summary>What it is called, as in <c>bought-followers</c>.</summary>
    public string Name { get; }

    /// <summary>What an intensity counts.</summary>
    public string Unit { get; }

    /// <summary>When it starts, whole days before the cut.</summary>
    public (int Least, int Most) StartDaysBeforeCut { get; }

    /// <summary>The number of an intensity, in <see cref="Unit"/>.</summary>
    public double Of(Intensity intensity) => _intensities[(int)intensity];

    /// <summary>A further number that the catalogue fixes.</summary>
    /// <exception cref="KeyNotFoundException">It has none of that name.</exception>
    public double Number(string name) => _numbers[name];

    /// <summary>A further number, or another one where the catalogue has none.</summary>
    internal double NumberOr(string name, double otherwise) => _numbers.GetValueOrDefault(name, otherwise);
}
