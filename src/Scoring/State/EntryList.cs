using System.Runtime.InteropServices;

namespace Scoring.State;

/// <summary>Sorted lists of entries with unique keys, newest key first.</summary>
internal static class EntryList<TEntry, TOrder>
    where TEntry : struct
    where TOrder : struct, IEntryOrder<TEntry>
{
    private static readonly Comparison<TEntry> NewestKeyThenGreatest = static (left, right) =>
    {
        int byKey = TOrder.CompareKeys(right, left);
        return byKey != 0 ? byKey : TOrder.CompareSnapshots(right, left);
    };

    /// <summary>Sorts the entries and keeps the greatest entry of each key.</summary>
    public static TEntry[] From(List<TEntry>? entries)
    {
        if (entries is not { Count: > 0 }) return [];
        Span<TEntry> sorted = CollectionsMarshal.AsSpan(entries);
        sorted.Sort(NewestKeyThenGreatest);
        int kept = 1;
        for (int i = 1; i < sorted.Length; i++)
        {
            if (TOrder.CompareKeys(sorted[i], sorted[kept - 1]) != 0) sorted[kept++] = sorted[i];
        }

        return sorted[..kept].ToArray();
    }

    /// <summary>
    /// The greatest entry of each key of both lists. Returns <paramref name="left"/> itself if the other list adds nothing.
    /// </summary>
    public static TEntry[] Union(TEntry[] left, TEntry[] right)
    {
        if (right.Length == 0 || ReferenceEquals(left, right)) return left;
        if (left.Length == 0) return right;
        TEntry[] union = new TEntry[left.Length + right.Length];
        int l = 0, r = 0, count = 0;
        bool changed = false;
        while (l < left.Length && r < right.Length)
        {
            int byKey = TOrder.CompareKeys(left[l], right[r]);
            bool fromRight = byKey < 0 || (byKey == 0 && TOrder.CompareSnapshots(left[l], right[r]) < 0);
            changed |= fromRight;
            union[count++] = fromRight ? right[r] : left[l];
            if (byKey >= 0) l++;
            if (byKey <= 0) r++;
        }

        changed |= r < right.Length;
        if (!changed) return left;
        while (l < left.Length) union[count++] = left[l++];
        while (r < right.Length) union[count++] = right[r++];
        return count == union.Length ? union : union[..count];
    }

    /// <summary>The newest entries, at most <paramref name="count"/>.</summary>
    public static TEntry[] Newest(TEntry[] entries, int count) => entries.Length <= count ? entries : entries[..count];

    /// <summary>
    /// The union of both lists, limited to its newest entries; <paramref name="left"/> itself if the other list adds nothing to these.
    /// </summary>
    public static TEntry[] JoinNewest(TEntry[] left, TEntry[] right, int count) => SameOr(left, Newest(Union(left, right), count));

    /// <summary>
    /// Returns <paramref name="before"/> if both lists are equal, so that an unchanged record is detected by reference.
    /// </summary>
    public static TEntry[] SameOr(TEntry[] before, TEntry[] after)
    {
        if (ReferenceEquals(before, after) || before.Length != after.Length) return after;
        for (int i = 0; i < before.Length; i++)
        {
            if (TOrder.CompareKeys(before[i], after[i]) != 0 || TOrder.CompareSnapshots(before[i], after[i]) != 0) return after;
        }

        return before;
    }

    /// <summary>The entries of both lists; of a key that both have, the entry of <paramref name="authority"/>, whatever the stamps.</summary>
    public static TEntry[] Override(TEntry[] entries, TEntry[] authority)
    {
        if (authority.Length == 0) return entries;
        List<TEntry> result = [.. authority];
        foreach (TEntry entry in entries)
        {
            if (Find(authority, entry) < 0) result.Add(entry);
        }

        return From(result);
    }

    /// <summary>The outcome of a snapshot between two states of the list.</summary>
    public static ObservationOutcome OutcomeBetween(TEntry[] before, TEntry[] after, in TEntry snapshot)
    {
        int known = Find(before, snapshot);
        if (known >= 0 && TOrder.CompareSnapshots(before[known], snapshot) >= 0) return OutcomeAgainst(before[known], snapshot);
        int kept = Find(after, snapshot);
        if (kept < 0) return ObservationOutcome.OutsideWindow;
        return TOrder.CompareSnapshots(after[kept], snapshot) == 0 ? ObservationOutcome.Applied : OutcomeAgainst(after[kept], snapshot);
    }

    private static ObservationOutcome OutcomeAgainst(in TEntry greater, in TEntry snapshot) =>
        TOrder.CompareSnapshots(greater, snapshot) == 0 ? ObservationOutcome.Unchanged : OutcomeTally.Lost(TOrder.StampOf(greater), TOrder.StampOf(snapshot));

    /// <summary>The index of the entry with the same key; negative if there is none.</summary>
    public static int Find(TEntry[] entries, in TEntry key)
    {
        int low = 0, high = entries.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) >>> 1;
            int order = TOrder.CompareKeys(entries[middle], key);
            if (order == 0) return middle;
            if (order > 0) low = middle + 1;
            else high = middle - 1;
        }

        return -1;
    }
}
