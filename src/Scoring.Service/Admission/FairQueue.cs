namespace Scoring.Service.Admission;

/// <summary>
/// A weighted fair queue in three levels: tenants share equally, the callers of a tenant share its share equally, and the priorities of a caller share 16 : 4 : 1. Items of one
/// caller and priority keep their order. A flow that used less than its share is served first, until it has used <c>burst</c> units more than the others; so nothing waits for
/// more than <c>burst</c> units and one item of each other flow. Not safe for concurrent use: its owner has a lock.
/// </summary>
/// <param name="burst">The advance, in units, of a flow that used less than its share; 0 or greater.</param>
internal sealed class FairQueue<T>(double burst)
{
    private static readonly string[] PriorityNames = ["bulk", "interactive", "auction"];
    private static readonly double[] PriorityWeights = [1, 4, 16];

    private readonly FairFlow<T> _root = new(parent: null, "", weight: 1, burst);

    /// <summary>The number of waiting items.</summary>
    public int Count => _root.Count;

    /// <summary>The number of tenants that the queue remembers.</summary>
    public int Tenants => _root.Children;

    /// <summary>Adds an item.</summary>
    /// <param name="item">The item.</param>
    /// <param name="share">Whose share it uses.</param>
    /// <param name="cost">Its cost in units, above 0.</param>
    /// <param name="isFirst">Whether it is before the other items of its caller and priority: work that has begun is completed before other work begins.</param>
    /// <returns>Its place, for <see cref="FairPlace{T}.Remove"/>.</returns>
    public FairPlace<T> Add(T item, in WorkShare share, double cost, bool isFirst = false)
    {
        FairFlow<T> flow = _root.ChildOf(share.Tenant, 1, burst).ChildOf(share.Caller, 1, childBurst: 0)
            .ChildOf(PriorityNames[(int)share.Priority], PriorityWeights[(int)share.Priority], childBurst: 0);
        var place = new FairPlace<T>(item, flow, cost);
        flow.Add(place, isFirst);
        return place;
    }

    /// <summary>Takes the next item.</summary>
    /// <param name="fit">Whether an item may be taken. Called for the first item of each flow in fair order, until one is taken.</param>
    /// <param name="item">The item, when the result is true.</param>
    public bool TryTake(Func<T, FairFit> fit, out T item)
    {
        item = default!;
        if (_root.Count == 0 || _root.Find(fit, out FairPlace<T>? place) != FairFit.Take) return false;
        item = place!.Item;
        place.Remove();
        place.Flow.Charge(place.Cost);
        return true;
    }
}
