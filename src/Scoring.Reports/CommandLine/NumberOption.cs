using System.CommandLine;
using System.Globalization;

namespace Scoring.Reports.CommandLine;

/// <summary>Options that take a number with a decimal point, independent of the culture.</summary>
public static class NumberOption
{
    /// <summary>Rejects text that is not a number in [<paramref name="least"/>, <paramref name="greatest"/>] with a message that contains the bounds.</summary>
    public static void MustBeNumber(this Option<string?> option, double least, double greatest) =>
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && !(Parse(result.Tokens[0].Value) >= least && Parse(result.Tokens[0].Value) <= greatest))
            {
                result.AddError(string.Create(
                    CultureInfo.InvariantCulture, $"{option.Name} must be a number from {least} to {greatest}; it is '{result.Tokens[0].Value}'."));
            }
        });

    /// <summary>Parses a number; null when the text is not one.</summary>
    public static double? Parse(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null;
}
