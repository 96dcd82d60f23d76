using System.CommandLine;
using System.Globalization;

namespace Scoring.Reports.CommandLine;

/// <summary>Options that take a number with a point, whatever the culture of the machine.</summary>
public static class NumberOption
{
    /// <summary>Refuses what is no number in [<paramref name="least"/>, <paramref name="greatest"/>] with a message that names the bound.</summary>
    public static void MustBeNumber(this Option<string?> option, double least, double greatest) =>
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && !(Parse(result.Tokens[0].Value) >= least && Parse(result.Tokens[0].Value) <= greatest))
            {
                result.AddError(string.Create(
                    CultureInfo.InvariantCulture, $"{option.Name} must be a number from {least} to {greatest}; it is '{result.Tokens[0].Value}'."));
            }
        });

    /// <summary>Reads a number; null when it is none.</summary>
    public static double? Parse(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null;
}
