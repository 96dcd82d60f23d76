using System.CommandLine;
using System.CommandLine.Parsing;

namespace Scoring.Reports.CommandLine;

/// <summary>Options and arguments that name a file or a folder. A text that no path can be is rejected before a command starts.</summary>
public static class PathOption
{
    /// <summary>Rejects an empty path and one with a NUL character.</summary>
    /// <returns>The option.</returns>
    public static Option<T> MustBePath<T>(this Option<T> option)
    {
        option.Validators.Add(result => Check(result, option.Name));
        return option;
    }

    /// <summary>Rejects an empty path and one with a NUL character.</summary>
    /// <returns>The argument.</returns>
    public static Argument<T> MustBePath<T>(this Argument<T> argument)
    {
        argument.Validators.Add(result => Check(result, argument.Name));
        return argument;
    }

    private static void Check(SymbolResult result, string name)
    {
        if (result.Tokens.Any(token => token.Value.Length == 0 || token.Value.Contains('\0', StringComparison.Ordinal)))
        {
            result.AddError($"{name} must name a file or a folder; the path is empty or has a NUL character.");
        }
    }
}
