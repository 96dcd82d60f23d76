using Scoring.State;

namespace Scoring.Records;

/// <summary>The sources of a record: in the order of the UTF-8 bytes of their names, names unique, at most <see cref="StateLimits.Sources"/>.</summary>
internal static class SourceList
{
    public static readonly IComparer<string> NameOrder = Comparer<string>.Create(Utf8Order.Compare);

    /// <summary>The source with a name; null if there is none.</summary>
    public static SourceRecord? Find(SourceRecord[] sources, string name)
    {
        foreach (SourceRecord source in sources)
        {
            if (source.Name == name) return source;
        }

        return null;
    }

    /// <summary>
    /// The first names of both lists, each with its greater epoch; states of one epoch are joined. Returns <paramref name="left"/> itself if the other list
    /// adds nothing.
    /// </summary>
    public static SourceRecord[] Join(SourceRecord[] left, SourceRecord[] right)
    {
        if (right.Length == 0 || ReferenceEquals(left, right)) return left;
        var joined = new List<SourceRecord>(StateLimits.Sources);
        int l = 0, r = 0;
        bool changed = false;
        while (joined.Count < StateLimits.Sources && (l < left.Length || r < right.Length))
        {
            int order = l == left.Length ? 1 : r == right.Length ? -1 : Utf8Order.Compare(left[l].Name, right[r].Name);
            SourceRecord next = order < 0 ? left[l] : order > 0 ? right[r] : Join(left[l], right[r]);
            changed |= order > 0 || (order == 0 && !ReferenceEquals(next, left[l]));
            joined.Add(next);
            if (order <= 0) l++;
            if (order >= 0) r++;
        }

        return changed ? [.. joined] : left;
    }

    /// <summary>The list with some sources added or replaced.</summary>
    public static SourceRecord[] With(SourceRecord[] sources, List<SourceRecord> changed)
    {
        if (changed.Count == 0) return sources;
        var byName = new SortedDictionary<string, SourceRecord>(NameOrder);
        foreach (SourceRecord source in sources) byName[source.Name] = source;
        foreach (SourceRecord source in changed) byName[source.Name] = source;
        return [.. byName.Values.Take(StateLimits.Sources)];
    }

    // A lexicographic product: epochs are totally ordered, and an epoch starts empty.
    private static SourceRecord Join(SourceRecord left, SourceRecord right)
    {
        if (left.Epoch != right.Epoch) return left.Epoch > right.Epoch ? left : right;
        CreatorState state = CreatorState.Join(left.State, right.State);
        return ReferenceEquals(state, left.State) ? left : left with { State = state };
    }
}
