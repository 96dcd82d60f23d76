using System.Globalization;
using Scoring.Reports.CommandLine;
using Scoring.Reports.Text;

namespace Scoring.Cli.Sending;

/// <summary>The maximum number or share of faults of the input with which an import counts as done.</summary>
internal sealed record FaultLimit
{
    /// <summary>The limit without an option.</summary>
    public const string Default = "5%";

    private readonly decimal _value;
    private readonly bool _isPercent;

    private FaultLimit(decimal value, bool isPercent)
    {
        _value = value;
        _isPercent = isPercent;
    }

    /// <summary>Parses a limit: a count, or a percentage in [0, 100] such as "5%"; null when the text is neither.</summary>
    public static FaultLimit? Parse(string? text)
    {
        bool isPercent = text is not null && text.EndsWith('%');
        string number = isPercent ? text![..^1].TrimEnd() : text ?? string.Empty;
        NumberStyles style = isPercent ? NumberStyles.AllowDecimalPoint : NumberStyles.None;
        return decimal.TryParse(number, style, CultureInfo.InvariantCulture, out decimal value) && (!isPercent || value <= 100) ? new FaultLimit(value, isPercent) : null;
    }

    /// <summary>Fails the import when a part of the input was not read, or when its faults exceed the limit.</summary>
    /// <exception cref="CommandFailedException">It does; the message names the columns that cause most faults.</exception>
    public void Verify(ImportTally tally)
    {
        if (tally.Unread is [string input, ..])
        {
            string others = tally.Unread.Count > 1 ? $"; the same holds for {CountedWords.Of(tally.Unread.Count - 1, "more file or part", "more files or parts")}" : string.Empty;
            throw CommandFailedException.FaultyInput($"{input} was not read{others}.");
        }

        if (!IsExceeded(tally.InputFaults, tally.Items)) return;
        string causes = string.Join(", ", tally.Causes.Select(cause => $"{cause.Name} ({NumberText.Count(cause.Faults)})"));
        throw CommandFailedException.FaultyInput(
            $"{NumberText.Count(tally.InputFaults)} of {CountedWords.Of(tally.Items, "line or observation", "lines and observations")} could not be read, are invalid or have a withdrawn source, "
            + $"more than --max-bad {this} allows.{(causes.Length > 0 ? $" Most faults: {causes}." : string.Empty)}");
    }

    /// <summary>Whether there are too many faults.</summary>
    /// <param name="faults">The number of faults.</param>
    /// <param name="items">The number of lines and observations, faults included.</param>
    public bool IsExceeded(long faults, long items) => faults > (_isPercent ? _value * items / 100 : _value);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{_value}{(_isPercent ? "%" : string.Empty)}");
}
