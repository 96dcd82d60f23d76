using System.CommandLine;
using System.CommandLine.Parsing;

namespace Scoring.Cli.CommandLine;

/// <summary>Bounds of numeric options, checked before a command starts.</summary>
internal static class OptionBounds
{
    /// <summary>Refuses values outside [<paramref name="least"/>, <paramref name="greatest"/>] with a message that names the bound.</summary>
    public static void Within(this Option<int> option, int least, int greatest) =>
        option.Validators.Add(result =>
        {
            if (IsNumber(result) && result.GetValueOrDefault<int>() is int value && (value < least || value > greatest))
            {
                result.AddError($"{option.Name} must lie from {least} to {greatest}; it is {value}.");
            }
        });

    /// <summary>Refuses counts below zero or above <paramref name="greatest"/> with a message that names the bound.</summary>
    public static void UpTo(this Option<long?> option, long greatest) =>
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && long.TryParse(result.Tokens[0].Value, out long value) && (value < 0 || value > greatest))
            {
                result.AddError($"{option.Name} must lie from 0 to {greatest}; it is {value}.");
            }
        });

    // What is no number at all has an error already; asking for its value would throw.
    private static bool IsNumber(OptionResult result) =>
        result.Implicit || (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out _));
}
