using System.Collections;
using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace Scoring.Server.Tests.Json;

/// <summary>The fields of a message as a query.</summary>
internal static class JsonQuery
{
    public static string Of(IMessage message)
    {
        string[] parameters = [.. ParametersOf(message, "").Select(one => $"{one.Name}={Uri.EscapeDataString(one.Value)}")];
        return parameters.Length == 0 ? "" : $"?{string.Join('&', parameters)}";
    }

    /// <summary>Whether a query can have all fields of a message: no list of messages.</summary>
    public static bool CanHave(IMessage message) => message.Descriptor.Fields.InFieldNumberOrder().All(field =>
        field.FieldType != FieldType.Message
        || field.MessageType == FieldMask.Descriptor
        || (field.IsRepeated ? ((IList)field.Accessor.GetValue(message)).Count == 0 : field.Accessor.GetValue(message) is not IMessage child || (CanHave(child) && child.CalculateSize() > 0)));

    private static IEnumerable<(string Name, string Value)> ParametersOf(IMessage message, string prefix)
    {
        foreach (FieldDescriptor field in message.Descriptor.Fields.InFieldNumberOrder())
        {
            object? value = field.Accessor.GetValue(message);
            if (field.IsRepeated)
            {
                foreach (object? entry in (IList)value!) yield return (prefix + field.Name, TextOf(field, entry!));
            }
            else if (value is FieldMask mask)
            {
                yield return (prefix + field.JsonName, string.Join(',', mask.Paths));
            }
            else if (value is IMessage child)
            {
                foreach ((string Name, string Value) one in ParametersOf(child, $"{prefix}{field.Name}.")) yield return one;
            }
            else if (field.HasPresence ? field.Accessor.HasValue(message) : !value!.Equals(field.Accessor.GetValue((IMessage)Activator.CreateInstance(field.ContainingType.ClrType)!)))
            {
                yield return (prefix + field.JsonName, TextOf(field, value!));
            }
        }
    }

    private static string TextOf(FieldDescriptor field, object value) => field.FieldType switch
    {
        FieldType.Enum => field.EnumType.FindValueByNumber(Convert.ToInt32(value, CultureInfo.InvariantCulture))?.Name ?? Convert.ToInt32(value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture),
        FieldType.Bool => (bool)value ? "true" : "false",
        FieldType.Double => ((double)value).ToString("R", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
