namespace Scoring.Service.Admission;

/// <summary>The place of an item in a <see cref="FairQueue{T}"/>.</summary>
/// <param name="item">The item.</param>
/// <param name="flow">Where it waits.</param>
/// <param name="cost">Its cost in units, above 0.</param>
internal sealed class FairPlace<T>(T item, FairFlow<T> flow, double cost)
{
    /// <summary>The item.</summary>
    public T Item => item;

    /// <summary>Where it waits.</summary>
    public FairFlow<T> Flow => flow;

    /// <summary>Its cost in units.</summary>
    public double Cost => cost;

    /// <summary>Removes the item from the queue, without a charge.</summary>
    public void Remove() => flow.Remove(this);

    /// <summary>Its node in the list of the flow.</summary>
    public LinkedListNode<FairPlace<T>>? Node { get; set; }
}
