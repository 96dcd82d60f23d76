using System.Buffers;
using System.Text;
using System.Text.Unicode;
using Scoring.Creators;
using Scoring.Server.Answers;
using Scoring.Store.Caching;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.Prepared;

/// <summary>
/// Reads requests for scores. Of a plain one the creator is looked up while its id still lies in the transport's buffer, so that no string is made of it;
/// any other one is read by the generated code, which also refuses what is no message.
/// </summary>
internal sealed class CallReader(NearCache cache)
{
    // A batch of the most and longest ids takes less.
    private const int LargestPlainBytes = 256 * 1024;

    /// <summary>Reads a ScoreCreatorRequest.</summary>
    public ScoreCall ReadScore(in ReadOnlySequence<byte> message) =>
        ReadPlain(message, isStream: false) ?? new ScoreCall(Proto.ScoreCreatorRequest.Parser.ParseFrom(message));

    /// <summary>Reads a StreamScoresRequest.</summary>
    public ScoreCall ReadStreamed(in ReadOnlySequence<byte> message)
    {
        if (ReadPlain(message, isStream: true) is { } plain) return plain;
        Proto.StreamScoresRequest request = Proto.StreamScoresRequest.Parser.ParseFrom(message);
        var single = new Proto.ScoreCreatorRequest { Creator = request.Creator, Explain = { request.Explain }, PriorIfUnknown = request.PriorIfUnknown, Context = request.Context };
        if (request.HasAsOfMs) single.AsOfMs = request.AsOfMs;
        return new ScoreCall(single, request.HasTag ? request.Tag : null);
    }

    /// <summary>Reads a BatchScoreCreatorsRequest.</summary>
    public BatchCall ReadBatch(in ReadOnlySequence<byte> message)
    {
        BatchCall? plain = null;
        if (message.IsSingleSegment)
        {
            plain = ReadPlainBatch(message.FirstSpan);
        }
        else if (message.Length <= LargestPlainBytes)
        {
            byte[] copy = ArrayPool<byte>.Shared.Rent((int)message.Length);
            message.CopyTo(copy);
            plain = ReadPlainBatch(copy.AsSpan(0, (int)message.Length));
            ArrayPool<byte>.Shared.Return(copy);
        }

        return plain ?? new BatchCall(Proto.BatchScoreCreatorsRequest.Parser.ParseFrom(message));
    }

    private ScoreCall? ReadPlain(in ReadOnlySequence<byte> message, bool isStream)
    {
        // One creator with the longest id takes less; it lies in one buffer but for the rare one on an edge, which the generated code reads as well.
        if (!message.IsSingleSegment || !PlainRequest.TryRead(message.FirstSpan, isStream, out PlainRequest request)) return null;
        return Find(request.Platform, request.Id, cache.FreshNow()) is { } subject ? new ScoreCall(subject, request.Terms) : null;
    }

    private BatchCall? ReadPlainBatch(ReadOnlySpan<byte> message)
    {
        if (!PlainRequest.TryReadBatch(message, out int creators, out PlainTerms terms) || creators is 0 or > OrdinaryAnswering.MaxCreators) return null;
        Freshness freshness = cache.FreshNow();
        var subjects = new object[creators];
        WireReader reader = new(message);
        for (int i = 0; i < subjects.Length; i++)
        {
            if (!PlainRequest.TryReadNextOfBatch(ref reader, out Platform platform, out ReadOnlySpan<byte> id)) return null;
            if (Find(platform, id, freshness) is not { } subject) return null;
            subjects[i] = subject;
        }

        return new BatchCall(subjects, terms);
    }

    // The remembered creator, else its key; null when the id is no good one, and somebody has to say so.
    private object? Find(Platform platform, ReadOnlySpan<byte> id, in Freshness freshness)
    {
        if (cache.Find(new CreatorIdentity(CreatorKey.DefaultTenant, platform, id), freshness) is { } creator) return creator;
        if (!Utf8.IsValid(id)) return null;
        var key = new CreatorKey(CreatorKey.DefaultTenant, platform, Encoding.UTF8.GetString(id));
        return CreatorKey.ViolationOfId(key.Id) is null ? key : null;
    }
}
