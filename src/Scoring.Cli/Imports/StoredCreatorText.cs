using System.Collections;
using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Scoring.Cli.Rendering;
using Scoring.Import.Reading;
using Scoring.Protos.V1;
using Scoring.Reports.Text;

namespace Scoring.Cli.Imports;

/// <summary>Writes a stored record in a few lines: the newest observations of each kind with all their fields.</summary>
internal static class StoredCreatorText
{
    private const int MostOfKind = 3;

    /// <summary>Writes the record.</summary>
    public static void Write(GetCreatorResponse record, TextWriter output)
    {
        output.WriteLine(SafeText.OfMessage($"{ScoreWords.Of(record.Creator.Platform)}/{record.Creator.Id}"));
        foreach (IGrouping<Observation.KindOneofCase, Observation> kind in record.Observations.GroupBy(observation => observation.KindCase).OrderBy(kind => kind.Key))
        {
            Observation[] newest = [.. kind.OrderByDescending(TimeOf)];
            foreach (Observation observation in newest.Take(MostOfKind)) output.WriteLine($"  {SafeText.OfMessage(Line(observation))}");
            if (newest.Length > MostOfKind) output.WriteLine($"  … and {CountedWords.Of(newest.Length - MostOfKind, "older one", "older ones")} of this kind");
        }
    }

    private static long TimeOf(Observation observation) => observation.Post?.PublishedAtMs ?? observation.Campaign?.StartedAtMs ?? observation.ObservedAtMs;

    private static string Line(Observation observation)
    {
        FieldDescriptor field = Observation.Descriptor.FindFieldByNumber((int)observation.KindCase);
        string facts = string.Join(", ", Facts((IMessage)field.Accessor.GetValue(observation), string.Empty));
        return $"{field.Name}: {facts}; read {NumberText.Time(observation.ObservedAtMs)}";
    }

    private static IEnumerable<string> Facts(IMessage message, string prefix)
    {
        foreach (FieldDescriptor field in message.Descriptor.Fields.InDeclarationOrder())
        {
            object value = field.Accessor.GetValue(message);
            string name = prefix + field.Name;
            if (field.IsRepeated)
            {
                IList list = (IList)value;
                if (list.Count > 0) yield return field.FieldType == FieldType.Message ? $"{name} [{list.Count}]" : $"{name} {string.Join('|', list.Cast<object>())}";
            }
            else if (field.FieldType == FieldType.Message)
            {
                if (value is IMessage inner)
                {
                    foreach (string fact in Facts(inner, name + ".")) yield return fact;
                }
            }
            else if (field.HasPresence ? field.Accessor.HasValue(message) : !IsDefault(value))
            {
                yield return $"{name} {Text(field, value)}";
            }
        }
    }

    private static bool IsDefault(object value) => value is 0L or 0 or false or "" || (value is Enum named && Convert.ToInt32(named, CultureInfo.InvariantCulture) == 0);

    private static string Text(FieldDescriptor field, object value) => value switch
    {
        long time when field.Name.EndsWith("_ms", StringComparison.Ordinal) => NumberText.Time(time),
        long count => NumberText.Count(count),
        bool flag => flag ? "true" : "false",
        Enum named => field.EnumType.FindValueByNumber(Convert.ToInt32(named, CultureInfo.InvariantCulture)).Name,
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty,
    };
}
