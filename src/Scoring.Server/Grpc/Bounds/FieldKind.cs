namespace Scoring.Server.Grpc.Bounds;

/// <summary>What a field of a message needs besides the memory of its message.</summary>
internal enum FieldKind
{
    /// <summary>An element: the field is kept as unknown.</summary>
    Unknown = 0,

    /// <summary>Nothing: one number.</summary>
    Number = 1,

    /// <summary>An element, or for packed numbers one for every few of them.</summary>
    Numbers = 2,

    /// <summary>An element: a text.</summary>
    Text = 3,

    /// <summary>An element and those within it: a message.</summary>
    Message = 4,
}
