using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Scoring.Protos.V1;

namespace Scoring.Client.Results;

/// <summary>The fields of <see cref="CreatorScores"/> that an answer has. Immutable; masks with the same paths are equal, in any order.</summary>
public sealed record ReadMask
{
    // What the client needs to know of each answer: whether it has a record, and whether it may be cached.
    private static readonly string[] Always = ["record_version", "stale"];

    /// <summary>Creates a mask.</summary>
    /// <param name="paths">The paths of fields by the names of the contract, such as <c>trust.value</c>; up to 62, without one all fields. A server refuses other paths (<see cref="Invalid"/>).</param>
    public ReadMask(params IEnumerable<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        Paths = [.. paths.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        if (Paths.Any(path => path is null)) throw new ArgumentException("A path is null.", nameof(paths));
        if (Paths.Count > 0) Message = new FieldMask { Paths = { Paths, Always.Except(Paths, StringComparer.Ordinal) } };
    }

    /// <summary>All fields.</summary>
    public static ReadMask All { get; } = new();

    /// <summary>The paths, in the order of their characters; empty for all fields.</summary>
    public IReadOnlyList<string> Paths { get; }

    /// <summary>The mask of a request; null for all fields.</summary>
    internal FieldMask? Message { get; }

    /// <summary>Whether an answer with this mask has a field. If not, its value in the message is no value of the creator.</summary>
    /// <param name="path">The path of the field, such as <c>trust.value</c>.</param>
    public bool Has(string path) => Paths.Count == 0
        || Paths.Concat(Always).Any(one => path.StartsWith(one, StringComparison.Ordinal) && (path.Length == one.Length || path[one.Length] == '.'));

    /// <summary>A copy of scores with the fields of this mask only, as a server answers them.</summary>
    internal CreatorScores Of(CreatorScores scores)
    {
        CreatorScores kept = scores.Clone();
        Keep(kept, prefix: "");
        return kept;
    }

    /// <inheritdoc/>
    public bool Equals(ReadMask? other) => ReferenceEquals(this, other) || (other is not null && Paths.SequenceEqual(other.Paths, StringComparer.Ordinal));

    /// <inheritdoc/>
    public override int GetHashCode() => Paths.Aggregate(Paths.Count, (hash, path) => HashCode.Combine(hash, path));

    /// <inheritdoc/>
    public override string ToString() => Paths.Count == 0 ? "all" : string.Join(',', Paths);

    private void Keep(IMessage message, string prefix)
    {
        foreach (FieldDescriptor field in message.Descriptor.Fields.InDeclarationOrder().Where(field => !Has(prefix + field.Name)))
        {
            string within = $"{prefix}{field.Name}.";
            if (field.Accessor.GetValue(message) is IMessage nested && Paths.Any(path => path.StartsWith(within, StringComparison.Ordinal))) Keep(nested, within);
            else field.Accessor.Clear(message);
        }
    }
}
