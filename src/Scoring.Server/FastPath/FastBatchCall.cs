using Proto = Scoring.Protos.V1;

namespace Scoring.Server.FastPath;

/// <summary>A parsed request for the scores of many creators: either plain, or a message.</summary>
internal sealed class FastBatchCall
{
    private readonly FastTerms _terms;

    /// <summary>A plain request.</summary>
    /// <param name="ids">The creators, within the bounds of a batch, in pooled memory.</param>
    /// <param name="terms">The other fields of the request.</param>
    public FastBatchCall(PooledIds ids, in FastTerms terms)
    {
        Ids = ids;
        _terms = terms;
    }

    /// <summary>Any other request.</summary>
    public FastBatchCall(Proto.BatchScoreCreatorsRequest message) => Message = message;

    /// <summary>The message, when the request is not plain.</summary>
    public Proto.BatchScoreCreatorsRequest? Message { get; }

    /// <summary>The creators of a plain request; null when it is not plain.</summary>
    public PooledIds? Ids { get; }

    /// <summary>The other fields of a plain request.</summary>
    public ref readonly FastTerms Terms => ref _terms;
}
