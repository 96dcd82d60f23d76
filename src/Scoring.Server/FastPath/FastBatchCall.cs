using System.Runtime.CompilerServices;
using Scoring.Server.Grpc.Mapping;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.FastPath;

/// <summary>A parsed request for the scores of many creators: either plain, or a message.</summary>
internal sealed class FastBatchCall
{
    private readonly FastTerms _terms;

    // The message, or the mask of a plain request.
    private readonly object? _other;

    /// <summary>A plain request.</summary>
    /// <param name="ids">The creators, within the bounds of a batch, in pooled memory.</param>
    /// <param name="terms">The other fields of the request.</param>
    /// <param name="mask">The mask of the request; null for all fields.</param>
    public FastBatchCall(PooledIds ids, in FastTerms terms, ScoreMask? mask)
    {
        Ids = ids;
        _other = mask;
        _terms = terms;
    }

    /// <summary>Any other request.</summary>
    public FastBatchCall(Proto.BatchScoreCreatorsRequest message) => _other = message;

    /// <summary>The message, when the request is not plain.</summary>
    public Proto.BatchScoreCreatorsRequest? Message => Ids is null ? Unsafe.As<Proto.BatchScoreCreatorsRequest>(_other) : null;

    /// <summary>The mask of a plain request; null for all fields.</summary>
    public ScoreMask? Mask => Ids is null ? null : Unsafe.As<ScoreMask>(_other);

    /// <summary>The creators of a plain request; null when it is not plain.</summary>
    public PooledIds? Ids { get; }

    /// <summary>The other fields of a plain request.</summary>
    public ref readonly FastTerms Terms => ref _terms;
}
