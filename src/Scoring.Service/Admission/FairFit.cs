namespace Scoring.Service.Admission;

/// <summary>Whether the next item of a flow may be taken from a <see cref="FairQueue{T}"/>.</summary>
internal enum FairFit
{
    /// <summary>It is taken.</summary>
    Take = 0,

    /// <summary>Its flow has what it may have. The next flow is considered.</summary>
    Skip = 1,

    /// <summary>There is no room for it. No item is taken, so that small items do not keep a large one waiting.</summary>
    Stop = 2,
}
