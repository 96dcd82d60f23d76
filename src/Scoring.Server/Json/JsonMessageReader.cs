using System.Buffers;
using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Scoring.Server.Grpc.Failures;
using Scoring.Service.Calls;

namespace Scoring.Server.Json;

/// <summary>
/// Reads a message from JSON by the mapping of proto3. Stricter than most readers: an unknown name, a name that appears twice and two members of one choice are refused. Each
/// refusal has the path of the field, with the names of the contract.
/// </summary>
internal ref struct JsonMessageReader
{
    // Longer than any number that is not padded.
    private const int MostNumberBytes = 128;

    private readonly string[] _names = new string[JsonScan.MostDepth];
    private readonly int[] _indices = new int[JsonScan.MostDepth];
    private Utf8JsonReader _reader;
    private int _depth;

    private JsonMessageReader(in ReadOnlySequence<byte> json) => _reader = new Utf8JsonReader(json, isFinalBlock: true, new JsonReaderState(JsonScan.Options));

    /// <summary>Reads a message.</summary>
    /// <param name="json">A text that <see cref="JsonScan"/> has accepted.</param>
    /// <param name="message">Receives the fields.</param>
    /// <exception cref="RpcException">INVALID_ARGUMENT with the path of the field at fault.</exception>
    public static void Read(in ReadOnlySequence<byte> json, IMessage message)
    {
        var reader = new JsonMessageReader(json);
        reader._reader.Read();
        if (reader._reader.TokenType != JsonTokenType.StartObject) throw Refusal.InvalidField("body", "must be a JSON object").ToRpcException();
        reader.ReadObject(message);
    }

    private void ReadObject(IMessage message)
    {
        JsonFields fields = JsonFields.Of(message.Descriptor);
        HashSet<JsonField> seen = [], set = [];
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = Text(shownAs: "name");
            if (!fields.TryFind(name, out JsonField field)) throw Invalid(JsonFields.Shortened(name), $"is not a field of {message.Descriptor.FullName}");
            if (!seen.Add(field)) throw Invalid(field.Field.Name, "must not appear twice");
            _reader.Read();
            if (_reader.TokenType == JsonTokenType.Null) continue;
            Enter(field);
            CheckChoice(message, field.Field);
            ReadField(message, field, isSecond: set.Contains(field with { IsTimeText = !field.IsTimeText }));
            set.Add(field);
            _depth--;
        }
    }

    private void ReadField(IMessage message, JsonField field, bool isSecond)
    {
        if (field.Field.IsRepeated)
        {
            ReadList((IList)field.Field.Accessor.GetValue(message), field);
            return;
        }

        object value = ReadValue(field);
        // A time as milliseconds and as text, as answers have it.
        if (isSecond && !value.Equals(field.Field.Accessor.GetValue(message))) throw Invalid("must be the same time as milliseconds and as text");
        field.Field.Accessor.SetValue(message, value);
    }

    private void ReadList(IList list, JsonField field)
    {
        if (_reader.TokenType != JsonTokenType.StartArray) throw Invalid("must be a list");
        ref int index = ref _indices[_depth - 1];
        for (index = 0; _reader.Read() && _reader.TokenType != JsonTokenType.EndArray; index++) list.Add(ReadValue(field));
        index = -1;
    }

    private object ReadValue(JsonField field)
    {
        FieldDescriptor type = field.Field;
        if (type.FieldType == FieldType.Message && type.MessageType != FieldMask.Descriptor)
        {
            if (_reader.TokenType != JsonTokenType.StartObject) throw Wrong(field);
            var message = (IMessage)Activator.CreateInstance(type.MessageType.ClrType)!;
            ReadObject(message);
            return message;
        }

        string text = _reader.TokenType switch
        {
            JsonTokenType.String when type.FieldType != FieldType.Bool => Text(shownAs: null),
            JsonTokenType.Number when IsNumber(type) && !field.IsTimeText => NumberText(field),
            JsonTokenType.True when type.FieldType == FieldType.Bool => "true",
            JsonTokenType.False when type.FieldType == FieldType.Bool => "false",
            _ => throw Wrong(field),
        };
        return JsonScalars.Read(type, field.IsTimeText, text) ?? throw Wrong(field, text);
    }

    private static bool IsNumber(FieldDescriptor field) => field.FieldType is not (FieldType.String or FieldType.Bool or FieldType.Message);

    private readonly string NumberText(JsonField field)
    {
        long length = _reader.HasValueSequence ? _reader.ValueSequence.Length : _reader.ValueSpan.Length;
        if (length > MostNumberBytes) throw Wrong(field);
        return _reader.HasValueSequence ? Encoding.ASCII.GetString(_reader.ValueSequence) : Encoding.ASCII.GetString(_reader.ValueSpan);
    }

    private readonly string Text(string? shownAs)
    {
        try
        {
            return _reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // The only cause: bytes or escapes that are not Unicode.
            throw shownAs is null ? Invalid("must be Unicode text") : Invalid(shownAs, "must be Unicode text");
        }
    }

    private readonly void CheckChoice(IMessage message, FieldDescriptor field)
    {
        if (field.RealContainingOneof?.Accessor.GetCaseFieldDescriptor(message) is { } other && other != field) throw Invalid($"must not be set together with {other.Name}");
    }

    private void Enter(JsonField field)
    {
        (_names[_depth], _indices[_depth]) = (field.IsTimeText ? JsonTimes.NameOf(field.Field.Name) : field.Field.Name, -1);
        _depth++;
    }

    private readonly RpcException Wrong(JsonField field, string? sent = null) => Invalid(JsonScalars.Refused(field.Field, field.IsTimeText, sent));

    private readonly RpcException Invalid(string bound) => Refusal.InvalidField(Path(), bound).ToRpcException();

    private readonly RpcException Invalid(string child, string bound) => Refusal.InvalidField(_depth == 0 ? child : $"{Path()}.{child}", bound).ToRpcException();

    private readonly string Path()
    {
        var path = new StringBuilder();
        for (int i = 0; i < _depth; i++)
        {
            if (i > 0) path.Append('.');
            path.Append(_names[i]);
            if (_indices[i] >= 0) path.Append(CultureInfo.InvariantCulture, $"[{_indices[i]}]");
        }

        return path.ToString();
    }
}
