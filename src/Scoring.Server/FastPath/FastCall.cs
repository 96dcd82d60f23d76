using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using Google.Protobuf;
using Scoring.Creators;
using Scoring.Server.Grpc.Mapping;

namespace Scoring.Server.FastPath;

/// <summary>
/// A parsed request for the scores of one creator: either plain, or a message. The id of a plain request is in pooled memory, because the buffer of the
/// transport is invalid after parsing; <see cref="Release"/> returns it.
/// </summary>
/// <typeparam name="TMessage">The request as a message of the contract.</typeparam>
internal sealed class FastCall<TMessage>
    where TMessage : class, IMessage
{
    private readonly FastTerms _terms;

    // The message, or the mask of a plain request: one reference for both keeps a call as small as before.
    private readonly object? _other;
    private readonly bool _isMessage;
    private byte[]? _id;

    /// <summary>A plain request.</summary>
    public FastCall(in FastRequest request)
    {
        Platform = request.Platform;
        IdLength = (byte)request.Id.Length;
        _terms = request.Terms;
        _other = request.Mask;
        _id = ArrayPool<byte>.Shared.Rent(CreatorKey.MaxIdBytes);
        request.Id.CopyTo(_id);
        if (request.NeedsLowerCase) Ascii.ToLowerInPlace(_id.AsSpan(0, IdLength), out _);
    }

    /// <summary>Any other request.</summary>
    public FastCall(TMessage message) => (_other, _isMessage) = (message, true);

    /// <summary>The message, when the request is not plain.</summary>
    public TMessage? Message => _isMessage ? Unsafe.As<TMessage>(_other) : null;

    /// <summary>The mask of a plain request; null for all fields.</summary>
    public ScoreMask? Mask => _isMessage ? null : Unsafe.As<ScoreMask>(_other);

    /// <summary>The platform of the account.</summary>
    public Platform Platform { get; }

    /// <summary>The id of the account in canonical form: 1 to 128 bytes of ASCII.</summary>
    public ReadOnlySpan<byte> Id => _id.AsSpan(0, IdLength);

    /// <summary>The other fields of a plain request.</summary>
    public ref readonly FastTerms Terms => ref _terms;

    private byte IdLength { get; }

    /// <summary>Returns the memory of the id, which must not be read afterwards.</summary>
    public void Release()
    {
        if (_id is not { } id) return;
        _id = null;
        ArrayPool<byte>.Shared.Return(id);
    }
}
