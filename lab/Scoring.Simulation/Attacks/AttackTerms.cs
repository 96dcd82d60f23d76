namespace Scoring.Simulation.Attacks;

/// <summary>The parameters of one attack in the catalogue.</summary>
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

    /// <summary>Its name, for example <c>bought-followers</c>.</summary>
    public string Name { get; }

    /// <summary>The unit of an intensity.</summary>
    public string Unit { get; }

    /// <summary>The earliest and latest start, whole days before the cut.</summary>
    public (int Least, int Most) StartDaysBeforeCut { get; }

    /// <summary>The amount of an intensity, in <see cref="Unit"/>.</summary>
    public double Of(Intensity intensity) => _intensities[(int)intensity];

    /// <summary>A further parameter of the catalogue.</summary>
    /// <exception cref="KeyNotFoundException">There is none with this name.</exception>
    public double Number(string name) => _numbers[name];

    /// <summary>A further parameter, or a default when the catalogue has none.</summary>
    internal double NumberOr(string name, double otherwise) => _numbers.GetValueOrDefault(name, otherwise);
}
