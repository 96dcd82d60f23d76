using Google.Protobuf;
using Scoring.Protos.V1;

namespace Scoring.Import.Reading;

/// <summary>One observation of the contract as one line of JSON, the way protobuf writes it.</summary>
public static class ObservationLine
{
    /// <summary>Reads a line.</summary>
    /// <param name="text">The line.</param>
    /// <param name="fault">Why it is no observation; null when it is one.</param>
    /// <returns>The observation; null when the line is none.</returns>
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

    /// <summary>Writes a line, without its end.</summary>
    public static void Write(Observation observation, TextWriter writer) => JsonFormatter.Default.Format(observation, writer);
}
