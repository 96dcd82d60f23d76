using Google.Protobuf;
using Google.Protobuf.Reflection;
using Scoring.Import.Reading;
using Scoring.Protos.V1;

namespace Scoring.Import.Mapping;

/// <summary>
/// Joins observations of one row that have the same key: likes of a post in one template and its reach in another one are one snapshot. Two values of one field contradict each other.
/// </summary>
internal static class SnapshotMerge
{
    /// <summary>Joins the observations of a list that have the same key into the first one of each key.</summary>
    /// <param name="items">The items of one row or of one group of rows.</param>
    /// <param name="isGroup">Whether lists of messages are joined, as those of a group of rows are; else they must be equal or empty.</param>
    /// <returns>The contradiction; null when there is none.</returns>
    public static string? Join(List<SourceItem> items, bool isGroup)
    {
        Dictionary<object, Observation> known = [];
        for (int index = 0; index < items.Count; index++)
        {
            if (items[index].Observation is not { } observation || KeyOf(observation) is not { } key || known.TryAdd(key, observation)) continue;
            Observation first = known[key];
            if (Contradiction(first, observation, string.Empty, isGroup) is { } path) return $"two observations of one row or group describe the same {observation.KindCase.ToString().ToLowerInvariant()}, with two values of {path}";
            first.MergeFrom(observation);
            items.RemoveAt(index--);
        }

        return null;
    }

    private static object? KeyOf(Observation item) => item.KindCase switch
    {
        Observation.KindOneofCase.Post => (item.Creator, item.ObservedAtMs, item.Sequence, item.Post.PostId, item.Post.PublishedAtMs),
        Observation.KindOneofCase.Campaign => (item.Creator, item.ObservedAtMs, item.Sequence, item.Campaign.Source, item.Campaign.CampaignId, item.Campaign.StartedAtMs),
        Observation.KindOneofCase.None => null,
        _ => (item.Creator, item.ObservedAtMs, item.Sequence, item.KindCase),
    };

    // The path of a field that both messages set, each in another way. Lists are only joined when one of them is empty or both are equal.
    private static string? Contradiction(IMessage first, IMessage second, string place, bool isGroup)
    {
        foreach (FieldDescriptor field in first.Descriptor.Fields.InDeclarationOrder())
        {
            if (field.IsRepeated)
            {
                System.Collections.IList one = (System.Collections.IList)field.Accessor.GetValue(first), other = (System.Collections.IList)field.Accessor.GetValue(second);
                if (one.Count == 0 || other.Count == 0 || (isGroup && field.FieldType == FieldType.Message)) continue;
                if (!one.Equals(other)) return place + field.Name;
                other.Clear();
                continue;
            }

            object? mine = field.Accessor.GetValue(first), theirs = field.Accessor.GetValue(second);
            if (field.FieldType == FieldType.Message)
            {
                if (mine is IMessage left && theirs is IMessage right && Contradiction(left, right, $"{place}{field.Name}.", isGroup) is { } below) return below;
                continue;
            }

            bool isSetTwice = field.HasPresence ? field.Accessor.HasValue(first) && field.Accessor.HasValue(second) : !IsDefault(mine) && !IsDefault(theirs);
            if (isSetTwice && !Equals(mine, theirs)) return place + field.Name;
        }

        return null;
    }

    private static bool IsDefault(object? value) => value is null or "" or 0 or 0L or false or 0d || (value is Enum name && Convert.ToInt32(name) == 0);
}
