using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Scoring.Reports.CommandLine;

/// <summary>Options that take a whole number, validated before a command starts.</summary>
public static class WholeNumberOption
{
    /// <summary>
    /// Rejects text that is not a whole number in [<paramref name="least"/>, <paramref name="greatest"/>] with a message that contains the bounds.
    /// </summary>
    public static void MustBeWhole(this Option<int> option, int least, int greatest) =>
        option.CustomParser = result => (int)(Read(result, option.Name, least, greatest) ?? least);

    /// <summary>Rejects text that is not a count from 0 to <paramref name="greatest"/> with a message that contains the bounds.</summary>
    public static void MustBeCount(this Option<long?> option, long greatest) =>
        option.CustomParser = result => Read(result, option.Name, 0, greatest);

    // The message of the library contains the runtime type instead of the expected format.
    private static long? Read(ArgumentResult result, string name, long least, long greatest)
    {
        string text = result.Tokens[0].Value;
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value) && value >= least && value <= greatest)
        {
            return value;
        }

        result.AddError($"{name} must be a whole number from {least} to {greatest}; it is '{text}'.");
        return null;
    }
}
