using System.Collections;
using System.IO.Pipelines;
using System.Text.Encodings.Web;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Scoring.Server.Grpc.Failures;
using Scoring.Service.Calls;

namespace Scoring.Server.Json;

/// <summary>
/// Writes a message as JSON by the mapping of proto3: names in camel case, enums by name, whole numbers of 64 bits as texts, fields with their default value left out. A time in
/// milliseconds has its text by RFC 3339 beside it.
/// </summary>
internal static class JsonMessageWriter
{
    // What the transport buffers before it waits for the caller.
    private const int FlushedBytes = 64 * 1024;

    // The answer is JSON and no part of a page, and is sent as JSON. Only what JSON requires is escaped.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Writes a message. A long list at its top is sent while it is written, so that the memory of an answer is bounded.</summary>
    /// <param name="output">The body.</param>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Ends the wait for the caller.</param>
    /// <exception cref="RpcException">CANCELLED: the connection has ended.</exception>
    public static async Task WriteAsync(PipeWriter output, IMessage message, CancellationToken cancellationToken)
    {
        await using var writer = new Utf8JsonWriter(output, Options);
        long flushed = 0;
        writer.WriteStartObject();
        foreach (FieldDescriptor field in JsonFields.Of(message.Descriptor).InOrder)
        {
            if (!field.IsRepeated || field.FieldType != FieldType.Message)
            {
                WriteField(writer, message, field);
                continue;
            }

            var list = (IList)field.Accessor.GetValue(message);
            if (list.Count == 0) continue;
            writer.WriteStartArray(field.JsonName);
            foreach (object? entry in list)
            {
                WriteValue(writer, field, entry!);
                if (writer.BytesCommitted + writer.BytesPending - flushed < FlushedBytes) continue;
                await FlushAsync(writer, output, cancellationToken);
                flushed = writer.BytesCommitted;
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
        // The server itself sends an answer that is whole.
        await (flushed == 0 ? writer.FlushAsync(cancellationToken) : FlushAsync(writer, output, cancellationToken));
    }

    // The transport does not throw when the connection has ended.
    private static async Task FlushAsync(Utf8JsonWriter writer, PipeWriter output, CancellationToken cancellationToken)
    {
        await writer.FlushAsync(cancellationToken);
        if ((await output.FlushAsync(cancellationToken)).IsCompleted) throw Refusals.Cancelled().ToRpcException();
    }

    private static void Write(Utf8JsonWriter writer, IMessage message)
    {
        writer.WriteStartObject();
        foreach (FieldDescriptor field in JsonFields.Of(message.Descriptor).InOrder) WriteField(writer, message, field);
        writer.WriteEndObject();
    }

    private static void WriteField(Utf8JsonWriter writer, IMessage message, FieldDescriptor field)
    {
        object? value = field.Accessor.GetValue(message);
        if (field.IsRepeated)
        {
            var list = (IList)value!;
            if (list.Count == 0) return;
            writer.WriteStartArray(field.JsonName);
            foreach (object? entry in list) WriteValue(writer, field, entry!);
            writer.WriteEndArray();
        }
        else if (field.HasPresence ? field.Accessor.HasValue(message) : !IsDefault(value!))
        {
            writer.WritePropertyName(field.JsonName);
            WriteValue(writer, field, value!);
            if (JsonTimes.IsTime(field) && JsonTimes.TextOf((long)value!) is { } text) writer.WriteString(JsonTimes.NameOf(field.JsonName), text);
        }
    }

    private static void WriteValue(Utf8JsonWriter writer, FieldDescriptor field, object value)
    {
        switch (value)
        {
            case IMessage message: Write(writer, message); break;
            case string text: writer.WriteStringValue(text); break;
            case bool flag: writer.WriteBooleanValue(flag); break;
            case int number: writer.WriteNumberValue(number); break;
            case long number: WriteText(writer, number); break;
            case ulong number: WriteText(writer, number); break;
            case double number when double.IsFinite(number): writer.WriteNumberValue(number); break;
            case double number: writer.WriteStringValue(double.IsNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity"); break;
            default: WriteEnum(writer, field, Convert.ToInt32(value, System.Globalization.CultureInfo.InvariantCulture)); break;
        }
    }

    private static void WriteEnum(Utf8JsonWriter writer, FieldDescriptor field, int number)
    {
        // A value that this version does not know keeps its number.
        if (field.EnumType.FindValueByNumber(number) is { } known) writer.WriteStringValue(known.Name);
        else writer.WriteNumberValue(number);
    }

    private static void WriteText<T>(Utf8JsonWriter writer, T number)
        where T : IUtf8SpanFormattable
    {
        Span<byte> text = stackalloc byte[20];
        number.TryFormat(text, out int length, default, System.Globalization.CultureInfo.InvariantCulture);
        writer.WriteStringValue(text[..length]);
    }

    private static bool IsDefault(object value) => value switch
    {
        string text => text.Length == 0,
        bool flag => !flag,
        int number => number == 0,
        long number => number == 0,
        ulong number => number == 0,
        // The other zero is a value of its own.
        double number => BitConverter.DoubleToInt64Bits(number) == 0,
        _ => Convert.ToInt32(value, System.Globalization.CultureInfo.InvariantCulture) == 0,
    };
}
