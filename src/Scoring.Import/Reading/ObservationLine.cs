using Google.Protobuf;
using Scoring.Protos.V1;

namespace Scoring.Import.Reading;

/// <summary>One observation of the contract as one line of protobuf JSON.</summary>
public static class ObservationLine
{
    /// <summary>Parses a line.</summary>
    /// <param name="text">The line.</param>
    /// <param name="fault">Why it is not an observation; null when it is.</param>
    /// <returns>The observation; null when the line is invalid.</returns>
    public static Observation? Parse(string text, out string? fault)
    {
        try
        {
            fault = null;
            return Observation.Parser.ParseJson(text);
        }
        catch (Exception unreadable) when (unreadable is IOException or FormatException or OverflowException)
        {
            fault = unreadable.Message;
            return null;
        }
    }

    /// <summary>Formats a line, without its line ending.</summary>
    public static void Write(Observation observation, TextWriter writer) => JsonFormatter.Default.Format(observation, writer);
}
