namespace Scoring.Import.Values;

/// <summary>How a source rounds its counts: to a number of significant digits, or to a unit that depends on the size of the count.</summary>
/// <param name="Digits">Significant digits, at least 1; 0 if the units decide.</param>
/// <param name="Units">The unit of counts from a size on, ascending by size; smaller counts are exact.</param>
public sealed record CountResolution(int Digits, IReadOnlyList<(decimal From, decimal Unit)> Units)
{
    private const int MostDigits = 28;

    /// <summary>The unit to which a count is rounded, at least 1.</summary>
    public decimal Of(decimal count)
    {
        decimal size = Math.Abs(count), unit = 1;
        if (Digits > 0)
        {
            // The limit of the digits is far beyond any count.
            decimal beyond = 1;
            for (int digit = 0; digit < Math.Min(Digits, MostDigits - 1); digit++) beyond *= 10;
            for (; size >= beyond * unit; unit *= 10)
            {
            }

            return unit;
        }

        foreach ((decimal from, decimal of) in Units)
        {
            if (size >= from) unit = of;
        }

        return Math.Max(unit, 1);
    }
}
