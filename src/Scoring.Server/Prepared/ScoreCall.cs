using Scoring.Creators;
using Scoring.Store.Caching;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.Prepared;

/// <summary>A request for one creator's scores, as it was read from the wire: plain, with the creator looked up already, or a message.</summary>
internal sealed class ScoreCall
{
    private readonly PlainTerms _terms;

    /// <summary>A plain request.</summary>
    /// <param name="subject">The creator if it is remembered (<see cref="CachedCreator"/>), else its key (<see cref="CreatorKey"/>).</param>
    /// <param name="terms">What is asked besides.</param>
    public ScoreCall(object subject, in PlainTerms terms)
    {
        Subject = subject;
        _terms = terms;
    }

    /// <summary>Any other request.</summary>
    public ScoreCall(Proto.ScoreCreatorRequest message, ulong? tag = null)
    {
        Subject = message;
        _terms = new PlainTerms { HasTag = tag is not null, Tag = unchecked((long)(tag ?? 0)) };
    }

    /// <summary>What was read of whom it is about: a <see cref="CachedCreator"/>, a <see cref="CreatorKey"/>, or the whole message.</summary>
    public object Subject { get; }

    /// <summary>The message, when the request is not plain.</summary>
    public Proto.ScoreCreatorRequest? Message => Subject as Proto.ScoreCreatorRequest;

    /// <summary>What a plain request asks besides.</summary>
    public ref readonly PlainTerms Terms => ref _terms;

    /// <summary>The caller's tag, on a stream.</summary>
    public ulong? Tag => _terms.HasTag ? unchecked((ulong)_terms.Tag) : null;
}
