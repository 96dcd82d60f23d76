using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Scoring.Service.Calls;

namespace Scoring.Server.Json;

/// <summary>Fields within fields by their path, as templates of routes and query parameters name them: <c>creator.id</c>.</summary>
internal static class JsonFieldPath
{
    /// <summary>Finds the fields of a path with the names of the contract; null when there is no such field.</summary>
    public static IReadOnlyList<FieldDescriptor>? Find(MessageDescriptor type, string path) => Find(type, path, out bool isTimeText) is { } fields && !isTimeText ? fields : null;

    /// <summary>Finds the fields of a path. The last one has a single value, or is a list of such; the others are messages.</summary>
    /// <param name="type">The message that it begins with.</param>
    /// <param name="path">The names, any of those in JSON, parted by periods.</param>
    /// <param name="isTimeText">Whether the last name is that of a time as text.</param>
    /// <returns>The fields; null when there is no such field.</returns>
    public static IReadOnlyList<FieldDescriptor>? Find(MessageDescriptor type, string path, out bool isTimeText)
    {
        var found = new List<FieldDescriptor>();
        isTimeText = false;
        MessageDescriptor? within = type;
        foreach (string name in path.Split('.'))
        {
            if (within is null || !JsonFields.Of(within).TryFind(name, out JsonField field)) return null;
            found.Add(field.Field);
            isTimeText = field.IsTimeText;
            within = field.Field is { FieldType: FieldType.Message, IsRepeated: false } && field.Field.MessageType != FieldMask.Descriptor ? field.Field.MessageType : null;
        }

        return within is null && (found[^1].FieldType != FieldType.Message || found[^1].MessageType == FieldMask.Descriptor) ? found : null;
    }

    /// <summary>The path with the names of the contract.</summary>
    public static string NameOf(IReadOnlyList<FieldDescriptor> path) => string.Join('.', path.Select(field => field.Name));

    /// <summary>The value of the field of a path, which was set before.</summary>
    public static object ValueOf(IMessage message, IReadOnlyList<FieldDescriptor> path) =>
        path[^1].Accessor.GetValue(path.SkipLast(1).Aggregate(message, (within, field) => (IMessage)field.Accessor.GetValue(within)));

    /// <summary>Sets the field of a path.</summary>
    /// <param name="message">The message that the path begins with.</param>
    /// <param name="path">The fields.</param>
    /// <param name="isTimeText">Whether the texts are times.</param>
    /// <param name="texts">The values: one, or the entries of a list.</param>
    /// <param name="isDefinite">Whether a value that the message already has must be the same.</param>
    /// <returns>Why the value is refused; null when it is set.</returns>
    public static Refusal? Set(IMessage message, IReadOnlyList<FieldDescriptor> path, bool isTimeText, IReadOnlyList<string?> texts, bool isDefinite)
    {
        for (int i = 0; i + 1 < path.Count; i++) message = Child(message, path[i]);
        FieldDescriptor field = path[^1];
        string name = isTimeText ? JsonTimes.NameOf(NameOf(path)) : NameOf(path);
        if (!field.IsRepeated && texts.Count != 1) return Refusal.InvalidField(name, Repeated(field));
        foreach (string? text in texts)
        {
            if (text is null || JsonScalars.Read(field, isTimeText, text) is not { } value) return Refusal.InvalidField(name, text is null ? "must be percent-encoded UTF-8" : JsonScalars.Refused(field, isTimeText, text));
            if (field.IsRepeated) ((IList)field.Accessor.GetValue(message)).Add(value);
            else if (isDefinite && IsSetOtherwise(message, field, value)) return Refusal.InvalidField(name, "must be absent from the body, or equal to the value in the path");
            else field.Accessor.SetValue(message, value);
        }

        return null;
    }

    /// <summary>Why a parameter that appears twice is refused, as the rest of a sentence that begins with the field.</summary>
    public static string Repeated(FieldDescriptor field) => field.FieldType == FieldType.Message ? "must not appear twice: separate the paths by commas" : "must not appear twice";

    private static bool IsSetOtherwise(IMessage message, FieldDescriptor field, object value)
    {
        IMessage empty = (IMessage)Activator.CreateInstance(field.ContainingType.ClrType)!;
        object present = field.Accessor.GetValue(message);
        if (present.Equals(field.Accessor.GetValue(empty))) return false;
        field.Accessor.SetValue(message, value);
        return !present.Equals(field.Accessor.GetValue(message));
    }

    private static IMessage Child(IMessage message, FieldDescriptor field)
    {
        if (field.Accessor.GetValue(message) is IMessage present) return present;
        var child = (IMessage)Activator.CreateInstance(field.MessageType.ClrType)!;
        field.Accessor.SetValue(message, child);
        return child;
    }
}
