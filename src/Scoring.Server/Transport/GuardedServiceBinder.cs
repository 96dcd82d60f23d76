using System.Reflection;
using Grpc.AspNetCore.Server.Model;
using Grpc.Core;
using Microsoft.AspNetCore.Routing;
using Scoring.Server.Prepared;

namespace Scoring.Server.Transport;

/// <summary>Registers each method that a generated service names, guarded: what it throws, and what its marshallers throw, becomes a proper status.</summary>
internal sealed class GuardedServiceBinder<TService>(ServiceMethodProviderContext<TService> context, FailureGuard guard, ScoreMarshallers marshallers) : ServiceBinderBase
    where TService : class
{
    /// <inheritdoc/>
    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler)
    {
        if (marshallers.TryBind(method, this)) return;
        MethodInfo target = Find(method, typeof(TRequest), typeof(ServerCallContext));
        context.AddUnaryMethod(Guard(method), MetadataOf(target), guard.Around(target.CreateDelegate<UnaryServerMethod<TService, TRequest, TResponse>>()));
    }

    /// <inheritdoc/>
    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse>? handler)
    {
        MethodInfo target = Find(method, typeof(TRequest), typeof(IServerStreamWriter<TResponse>), typeof(ServerCallContext));
        context.AddServerStreamingMethod(Guard(method), MetadataOf(target), guard.Around(target.CreateDelegate<ServerStreamingServerMethod<TService, TRequest, TResponse>>()));
    }

    /// <inheritdoc/>
    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, ClientStreamingServerMethod<TRequest, TResponse>? handler)
    {
        MethodInfo target = Find(method, typeof(IAsyncStreamReader<TRequest>), typeof(ServerCallContext));
        context.AddClientStreamingMethod(Guard(method), MetadataOf(target), guard.Around(target.CreateDelegate<ClientStreamingServerMethod<TService, TRequest, TResponse>>()));
    }

    /// <inheritdoc/>
    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse>? handler)
    {
        if (marshallers.TryBind(method, this)) return;
        MethodInfo target = Find(method, typeof(IAsyncStreamReader<TRequest>), typeof(IServerStreamWriter<TResponse>), typeof(ServerCallContext));
        context.AddDuplexStreamingMethod(Guard(method), MetadataOf(target), guard.Around(target.CreateDelegate<DuplexStreamingServerMethod<TService, TRequest, TResponse>>()));
    }

    private static MethodInfo Find(IMethod method, params Type[] parameters) =>
        typeof(TService).GetMethod(method.Name, BindingFlags.Public | BindingFlags.Instance, parameters)
        ?? throw new InvalidOperationException($"{typeof(TService)} has no public method {method.Name} with the parameters of {method.FullName}.");

    private static IList<object> MetadataOf(MethodInfo target) =>
        // The method's attributes last: they win over those of the type.
        [.. typeof(TService).GetCustomAttributes(inherit: true), .. target.GetCustomAttributes(inherit: true), new HttpMethodMetadata(["POST"])];

    private Method<TRequest, TResponse> Guard<TRequest, TResponse>(Method<TRequest, TResponse> method)
        where TRequest : class
        where TResponse : class =>
        new(
            method.Type,
            method.ServiceName,
            method.Name,
            guard.Around(method.RequestMarshaller, method),
            guard.Around(method.ResponseMarshaller, method));
}
