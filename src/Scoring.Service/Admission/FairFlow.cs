namespace Scoring.Service.Admission;

/// <summary>
/// A node of a <see cref="FairQueue{T}"/>: the root, a tenant, a caller or a priority. The passes of the children advance by the cost that they were served, divided by their
/// weights; the child with the least pass is next.
/// </summary>
/// <param name="parent">The node above; null for the root.</param>
/// <param name="name">The name below the parent.</param>
/// <param name="weight">The share among its siblings, above 0.</param>
/// <param name="burst">How far a child that used less than its share may be ahead of its siblings, in units; 0 or greater.</param>
internal sealed class FairFlow<T>(FairFlow<T>? parent, string name, double weight, double burst)
{
    // Above the number of callers that are usually known at once. Beyond it, flows without waiting items are forgotten.
    private const int MaxChildren = 512;

    private readonly Dictionary<string, FairFlow<T>> _children = new(StringComparer.Ordinal);
    private readonly List<FairFlow<T>> _waiting = [];
    private readonly LinkedList<FairPlace<T>> _items = new();
    private double _pass;
    private double _now;

    /// <summary>The number of items here and below.</summary>
    public int Count { get; private set; }

    /// <summary>The number of flows directly below, those without items included.</summary>
    public int Children => _children.Count;

    /// <summary>Finds or adds a child.</summary>
    /// <param name="child">Its name.</param>
    /// <param name="childWeight">Its weight.</param>
    /// <param name="childBurst">The burst of the child's own children.</param>
    public FairFlow<T> ChildOf(string child, double childWeight, double childBurst)
    {
        if (_children.TryGetValue(child, out FairFlow<T>? flow)) return flow;
        if (_children.Count >= MaxChildren) Forget();
        // One that was never seen begins with the others: callers with changing names gain nothing.
        flow = new FairFlow<T>(this, child, childWeight, childBurst) { _pass = _now };
        _children.Add(child, flow);
        return flow;
    }

    /// <summary>Adds an item to this flow.</summary>
    /// <param name="place">The item.</param>
    /// <param name="isFirst">Whether it is before the others instead of behind them.</param>
    public void Add(FairPlace<T> place, bool isFirst)
    {
        place.Node = isFirst ? _items.AddFirst(place) : _items.AddLast(place);
        for (FairFlow<T>? flow = this; flow is not null; flow = flow.Parent)
        {
            flow.Count++;
            if (flow.Count == 1) flow.Parent?.Begin(flow);
        }
    }

    /// <summary>Removes an item that was not served.</summary>
    public void Remove(FairPlace<T> place)
    {
        _items.Remove(place.Node!);
        place.Node = null;
        for (FairFlow<T>? flow = this; flow is not null; flow = flow.Parent)
        {
            flow.Count--;
            if (flow.Count == 0) flow.Parent?._waiting.Remove(flow);
        }
    }

    /// <summary>Finds the next item in fair order.</summary>
    /// <param name="fit">Whether an item may be taken.</param>
    /// <param name="place">The item, when the result is <see cref="FairFit.Take"/>.</param>
    public FairFit Find(Func<T, FairFit> fit, out FairPlace<T>? place)
    {
        place = null;
        if (_items.First is { } first)
        {
            place = first.Value;
            return fit(place.Item);
        }

        // Nearly always the first one fits. Each further one is the least of those that are left.
        double above = double.NegativeInfinity;
        int skippedAt = 0;
        for (int tried = 0; tried < _waiting.Count; tried++)
        {
            FairFlow<T>? next = Least(ref above, ref skippedAt);
            if (next is null) return FairFit.Skip;
            FairFit result = next.Find(fit, out place);
            if (result != FairFit.Skip) return result;
        }

        return FairFit.Skip;
    }

    /// <summary>Charges the cost of an item that is served.</summary>
    public void Charge(double cost)
    {
        FairFlow<T> flow = this;
        while (flow.Parent is { } above)
        {
            above._now = Math.Max(above._now, flow._pass);
            flow._pass += cost / flow.Weight;
            flow = above;
        }
    }

    private FairFlow<T>? Parent => parent;

    private double Weight => weight;

    private string Name => name;

    // The least pass after the given one; among equal passes, in the order of the list.
    private FairFlow<T>? Least(ref double above, ref int skippedAt)
    {
        FairFlow<T>? least = null;
        int place = 0;
        for (int i = 0; i < _waiting.Count; i++)
        {
            double pass = _waiting[i]._pass;
            if (pass < above || (pass == above && i < skippedAt) || (least is not null && pass >= least._pass)) continue;
            least = _waiting[i];
            place = i;
        }

        if (least is not null)
        {
            above = least._pass;
            skippedAt = place + 1;
        }

        return least;
    }

    private void Begin(FairFlow<T> child)
    {
        // Less served than the others: it is ahead of them, by a bounded amount. More served: it keeps its pass.
        child._pass = Math.Max(child._pass, _now - (burst / child.Weight));
        _waiting.Add(child);
    }

    private void Forget()
    {
        foreach (FairFlow<T> idle in _children.Values.Where(child => child.Count == 0).OrderBy(child => child._pass).ToArray())
        {
            // A flow that was served more than others keeps that as long as there is room.
            if (_children.Count < MaxChildren && idle._pass > _now - burst) return;
            _children.Remove(idle.Name);
        }
    }
}
