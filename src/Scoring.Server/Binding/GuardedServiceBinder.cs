using System.Reflection;
using Grpc.AspNetCore.Server.Model;
using Grpc.Core;
using Microsoft.AspNetCore.Routing;
using Scoring.Server.Access;
using Scoring.Server.FastPath;
using Scoring.Server.Grpc.Bounds;
using Scoring.Server.Grpc.Failures;

namespace Scoring.Server.Binding;

/// <summary>
/// Binds each method of a generated service once to the override of the service. A guard turns exceptions of the method and its marshallers into a gRPC
/// status. For the hot methods the fast path runs before the override. A method without a rule of access and a client-streaming
/// method are not bound: the server does not start.
/// </summary>
internal sealed class GuardedServiceBinder<TService>(ServiceMethodProviderContext<TService> context, FailureGuard guard, FastPathMethods fastPath) : ServiceBinderBase
    where TService : class
{
    /// <inheritdoc/>
    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler)
    {
        MethodInfo target = Find(method, typeof(TRequest), typeof(ServerCallContext));
        UnaryServerMethod<TService, TRequest, TResponse> call = target.CreateDelegate<UnaryServerMethod<TService, TRequest, TResponse>>();
        if (fastPath.TryBind(method, call, MetadataOf(method, target), context)) return;
        context.AddUnaryMethod(Guard(method), MetadataOf(method, target), guard.AroundMessages(call));
    }

    /// <inheritdoc/>
    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse>? handler)
    {
        MethodInfo target = Find(method, typeof(TRequest), typeof(IServerStreamWriter<TResponse>), typeof(ServerCallContext));
        context.AddServerStreamingMethod(Guard(method), MetadataOf(method, target), guard.Around(target.CreateDelegate<ServerStreamingServerMethod<TService, TRequest, TResponse>>()));
    }

    /// <inheritdoc/>
    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse>? handler)
    {
        MethodInfo target = Find(method, typeof(IAsyncStreamReader<TRequest>), typeof(IServerStreamWriter<TResponse>), typeof(ServerCallContext));
        if (fastPath.TryBind(method, MetadataOf(method, target), context)) return;
        context.AddDuplexStreamingMethod(Guard(method), MetadataOf(method, target), guard.Around(target.CreateDelegate<DuplexStreamingServerMethod<TService, TRequest, TResponse>>()));
    }

    private static MethodInfo Find(IMethod method, params Type[] parameters) =>
        typeof(TService).GetMethod(method.Name, BindingFlags.Public | BindingFlags.Instance, parameters)
        ?? throw new InvalidOperationException($"{typeof(TService)} has no public method {method.Name} with the parameters of {method.FullName}.");

    private static IList<object> MetadataOf<TRequest, TResponse>(Method<TRequest, TResponse> method, MethodInfo target)
        where TRequest : class
        where TResponse : class =>
        // The attributes of the method come last because they override those of the type.
        [
            .. typeof(TService).GetCustomAttributes(inherit: true),
            .. target.GetCustomAttributes(inherit: true),
            new HttpMethodMetadata(["POST"]),
            AccessTable.Of(method.ServiceName, method.Name),
            RequestBounds.Of<TRequest>(method),
        ];

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
