using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Google.Protobuf.Reflection;
using Scoring.Server.Grpc.Bounds;
using Scoring.Server.Grpc.Failures;
using Scoring.Service.Calls;

namespace Scoring.Server.Json;

/// <summary>
/// Checks the form of a JSON text and counts its elements before objects are created: objects, lists, texts, and the values of lists. The first pass over a request; its bounds are those of
/// <see cref="MessageScan"/>.
/// </summary>
internal static class JsonScan
{
    /// <summary>The most objects and lists within each other. The contract has fewer than ten.</summary>
    public const int MostDepth = 32;

    /// <summary>The options of both passes.</summary>
    public static JsonReaderOptions Options => new() { MaxDepth = MostDepth };

    /// <summary>Scans a request.</summary>
    /// <param name="json">The text, UTF-8.</param>
    /// <param name="method">The full name of the method.</param>
    /// <param name="bounds">The bounds of the method.</param>
    /// <param name="maxElements">The most elements that it may have.</param>
    /// <param name="elements">The number of elements.</param>
    /// <returns>Why it is refused; null when it is not.</returns>
    public static Refusal? Of(in ReadOnlySequence<byte> json, MethodDescriptor method, RequestBounds bounds, int maxElements, out int elements)
    {
        elements = 0;
        string? list = bounds.CountedField == 0 ? null : method.InputType.FindFieldByNumber(bounds.CountedField).JsonName;
        int entries = 0;
        bool isList = false;
        JsonTokenType last = JsonTokenType.None;
        var reader = new Utf8JsonReader(json, isFinalBlock: true, new JsonReaderState(Options));
        try
        {
            while (reader.Read())
            {
                if (reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.PropertyName) isList = list is not null && (reader.ValueTextEquals(list) || reader.ValueTextEquals(bounds.ListName));
                if (IsElement(reader.TokenType, last)) elements++;
                last = reader.TokenType;
                // Texts, numbers and whole objects count, each once.
                bool isEntry = isList && reader.CurrentDepth == 2 && reader.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray or JsonTokenType.PropertyName);
                if (isEntry && ++entries > bounds.MaxEntries) return Refusal.CountOutOfBounds(bounds.ListName, bounds.MaxEntries, 1, bounds.MaxEntries, hasMore: true);
                if (elements > maxElements) return TransportRefusals.TooManyElements(maxElements);
            }

            return null;
        }
        catch (JsonException failure)
        {
            return Unreadable(failure);
        }
        catch (InvalidOperationException)
        {
            // A name with half of a surrogate pair.
            return Refusal.InvalidField("name", "must be Unicode text");
        }
    }

    private static bool IsElement(JsonTokenType token, JsonTokenType last) => token switch
    {
        JsonTokenType.StartObject or JsonTokenType.StartArray or JsonTokenType.String => true,
        JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False or JsonTokenType.Null => last != JsonTokenType.PropertyName,
        _ => false,
    };

    private static Refusal Unreadable(JsonException failure) => new(
        RefusalCode.InvalidArgument,
        RefusalReason.UnreadableMessage,
        string.Create(
            CultureInfo.InvariantCulture,
            $"The body is not valid JSON of at most {MostDepth} levels: line {failure.LineNumber + 1}, byte {failure.BytePositionInLine + 1} of the line."));
}
